// Figures as they are printed: digits stay as they are, only the decimal mark follows the language of the page.

/** The decimal mark of the page's language, which the page says where a script needs it. */
const MARK = document.querySelector("[data-decimal]")?.getAttribute("data-decimal") ?? ".";

/** @param {string} published with a decimal point @returns {string} */
export function shown(published) {
  return published.replace(".", MARK);
}

/** @param {string} text as shown @returns {number | null} to sort by, never to show; null of what is no figure */
export function value(text) {
  const plain = text.replace("−", "-").replace(/^=|=$|[%\s]/g, "");
  const number = Number(plain.replace(MARK, "."));
  return plain === "" || Number.isNaN(number) ? null : number;
}
