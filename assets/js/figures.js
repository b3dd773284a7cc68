// Figures as they are printed: digits stay as they are, only the decimal mark follows the language of the page.

const COMMA = document.documentElement.lang === "vi";

/** @param {string} published with a decimal point @returns {string} */
export function shown(published) {
  return COMMA ? published.replace(".", ",") : published;
}

/** @param {string} text as shown @returns {number | null} to sort by, never to show; null of what is no figure */
export function value(text) {
  const plain = text.replace("−", "-").replace(/^=|[%\s]/g, "");
  const number = Number(COMMA ? plain.replace(",", ".") : plain);
  return plain === "" || Number.isNaN(number) ? null : number;
}
