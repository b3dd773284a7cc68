// The choices that narrow results down: kept in the address, counted from what was found.
import { passes } from "./answer.js";

/** @typedef {Record<string, string>} Filters */

/** @param {HTMLFieldSetElement} box */
function selects(box) {
  return /** @type {HTMLSelectElement[]} */ ([...box.querySelectorAll("select")]);
}

/** @param {HTMLFieldSetElement} box @returns {Filters} what is chosen */
export function chosen(box) {
  return Object.fromEntries(selects(box).flatMap(({ name, value }) => (value ? [[name, value]] : [])));
}

/** @param {HTMLFieldSetElement} box @param {URLSearchParams} address */
export function choose(box, address) {
  for (const select of selects(box)) {
    const wanted = address.get(select.name) ?? "";
    select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
  }
}

/** @param {URL} address @param {HTMLFieldSetElement} box */
export function keep(address, box) {
  for (const { name, value } of selects(box)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
}

/**
 * Writes behind each choice how many results it would leave, given the other choices.
 * @param {HTMLFieldSetElement} box
 * @param {import("./rank.js").Match[]} all
 * @param {boolean} complete false where nobody can count
 */
export function count(box, all, complete) {
  const current = chosen(box);
  for (const select of selects(box)) {
    const { [select.name]: _, ...others } = current;
    const left = all.filter((match) => passes(match, others));
    for (const option of select.options) {
      option.dataset.label ??= option.textContent ?? "";
      const found = option.value ? left.filter((match) => passes(match, { [select.name]: option.value })).length : left.length;
      option.textContent = complete && all.length ? `${option.dataset.label} (${found})` : option.dataset.label;
    }
  }
}
