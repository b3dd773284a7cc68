// What is chosen on a page is kept in the address, so that a link leads to the same view.

/** @returns {URLSearchParams} what is chosen */
export function chosen() {
  return new URLSearchParams(location.search);
}

/** @param {Record<string, string>} values @returns {string} the address with these; what is empty is left out */
function changed(values) {
  const address = new URL(location.href);
  for (const [key, value] of Object.entries(values)) {
    if (value) address.searchParams.set(key, value);
    else address.searchParams.delete(key);
  }
  return address.href;
}

/** @param {Record<string, string>} values kept in the step of the history that the page stands at */
export function keep(values) {
  const address = changed(values);
  if (address !== location.href) history.replaceState(history.state, "", address);
}

/** @param {Record<string, string>} values kept as a new step of the history: Back leads to what was chosen before */
export function step(values) {
  const address = changed(values);
  if (address !== location.href) history.pushState(null, "", address);
}

/** @param {string} key @param {string[]} values which need no escapes @returns {string} the link to a choice of several */
export function linkTo(key, values) {
  return `?${values.map((value) => `${key}=${value}`).join("&")}`;
}
