// Arrow keys between the search box and the links below it. Tab still reaches everything; nothing else is changed.

/** @type {Record<string, (place: number, last: number) => number>} where a key leads from a place; -1 is the box */
const STEPS = {
  ArrowDown: (place, last) => Math.min(place + 1, last),
  ArrowUp: (place) => place - 1,
  Home: () => 0,
  End: (_, last) => last,
  Escape: () => -1,
};

/**
 * @param {HTMLInputElement} input
 * @param {() => HTMLElement[]} links what can be reached, from top to bottom
 */
export function walk(input, links) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const found = links();
    const place = event.target === input ? -1 : found.indexOf(/** @type {HTMLElement} */ (event.target));
    const inBox = place < 0;
    if (inBox ? event.target !== input || event.key !== "ArrowDown" : !Object.hasOwn(STEPS, event.key)) return;
    if (!found.length) return;
    event.preventDefault();
    (found[STEPS[event.key](place, found.length - 1)] ?? input).focus();
  });
}
