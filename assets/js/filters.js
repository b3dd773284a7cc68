// The choices that narrow results down: kept in the address, counted from what was found.
import { passes } from "./answer.js";
import { every } from "./elements.js";

/** @import { Filters } from "./answer.js" */
/** @import { Match } from "./rank.js" */

/** @param {HTMLFieldSetElement} box */
function selects(box) {
  return every(HTMLSelectElement, "select", box);
}

/** @param {HTMLFieldSetElement} box @returns {Filters} what is chosen */
export function chosen(box) {
  return Object.fromEntries(Object.entries(choices(box)).filter(([, value]) => value));
}

/** @param {HTMLFieldSetElement} box @param {URLSearchParams} wished */
export function choose(box, wished) {
  for (const select of selects(box)) {
    const wanted = wished.get(select.name) ?? "";
    select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
  }
}

/** @param {HTMLFieldSetElement} box @returns {Filters} every choice, empty where nothing is chosen */
export function choices(box) {
  return Object.fromEntries(selects(box).map(({ name, value }) => [name, value]));
}

/**
 * Writes behind each choice how many results it would leave, given the other choices.
 * @param {HTMLFieldSetElement} box
 * @param {Match[]} all
 * @param {boolean} complete false where nobody can count
 */
export function count(box, all, complete) {
  const current = chosen(box);
  for (const select of selects(box)) {
    const { [select.name]: _, ...others } = current;
    const left = all.filter((match) => passes(match, others));
    for (const option of select.options) {
      option.dataset.label ??= option.textContent ?? "";
      const found = option.value
        ? left.filter((match) => passes(match, { [select.name]: option.value })).length
        : left.length;
      option.textContent = complete && all.length ? `${option.dataset.label} (${found})` : option.dataset.label;
    }
  }
}
