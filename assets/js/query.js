// What a person types, as the index knows it. rankings/search/terms.py makes the index's words in the same way.
import { LOOKALIKES } from "./letters.js";
import { ASKED } from "./portal-words.js";
import { OFFICES, TYPES } from "./unit-types.js";

/** @typedef {{ at: number, type: string }} TypeMark a kind of unit named before the word at that place */
/** @typedef {{ words: string[], types: TypeMark[], doubt: boolean }} Reading one way to understand a query */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MOST_AMBIGUOUS = 3;
/** What is longer is no name. */
const MOST_WORDS = 30;
const AND = ["va", "and"];

/** Types of units, ways to write them, and words that say nothing about which unit is meant. */
const PHRASES = [
  ["office", ...OFFICES, "dang uy", "hdnd", "people s committee of", "people s committee"],
  ...TYPES.map(({ type, written, typed }) => [type, ...written, ...typed]),
  ["department", "so", "s", "department of", "department", "dept of", "dept"],
  ["table", "bang xep hang", "xep hang", "thu hang", "ket qua", "rankings of", "rankings", "ranking of", "ranking"],
  ["noise", ...ASKED, "chi so", "diem so", "so diem", "diem", "quyet dinh so", "quyet dinh"],
  [
    "noise",
    "xep hang thu may",
    "xep thu may",
    "thu may",
    "xep hang may",
    "hang may",
    "bao nhieu",
    "may diem",
    "dung dau",
  ],
  ["noise", "thuoc", "cua", "o", "cac", "nao", "danh sach", "ma don vi", "ma so", "ma"],
  ["noise", "rank of", "rank", "score of", "score", "decision"],
].flatMap(([type, ...forms]) => forms.map((form) => ({ type, words: words(form) })));

/** Single words that are a type as often as a part of a name: Bình Xa, Phương Đông, Quan Lạn, Chân Huyền. */
const AMBIGUOUS = new Set([
  ...TYPES.flatMap(({ written: [name] }) => words(name).join(" ")),
  ...["so", "diem", "thuoc", "cua", "cac", "ma", "tt"],
]);

/** A type of one letter and a number, written as one word: `p1`, `q10`. */
const NUMBERED = new RegExp(
  `^(${PHRASES.flatMap(({ words: [form, ...more] }) => (form.length === 1 && more.length === 0 ? form : [])).join("|")})(\\d{1,2})$`,
);

/** @param {string} text @returns {string} lower case in the letters that are meant, marks apart: eth is đ */
function mended(text) {
  const letters = [...text.normalize("NFKC").toLowerCase()].map((letter) => LOOKALIKES[letter] ?? letter);
  return letters.join("").normalize("NFD");
}

/** @param {string} text @returns {string} lower case without any mark, đ as d */
export function fold(text) {
  return mended(text).replaceAll("đ", "d").replace(/\p{M}/gu, "");
}

/** @param {string} word @returns {string} one spelling where y and i both are: mỹ and mĩ, quý and quí */
function oneSpelling(word) {
  return word.replace(/^quy/, "qui").replace(/^([bcdghklmnprstvx]|[cgknpt]h|tr|ngh)y$/, "$1i");
}

/** @param {string[]} words @returns {string[]} without `và` between other words: TT và TT is TT&TT */
function withoutAnd(words) {
  return words.filter((word, place) => !AND.includes(word) || place === 0 || place === words.length - 1);
}

/** @param {string} word @returns {boolean} whether it is a year or the beginning of one */
export function isYear(word) {
  return /^(19|20)\d{0,2}$/.test(word);
}

/** @param {string} word @returns {string} a code of five digits whose zero in front was lost, as spreadsheets do */
function wholeCode(word) {
  return /^\d{4}$/.test(word) && !isYear(word) ? `0${word}` : word;
}

/** @param {string} text @returns {string[]} the words of a text as they are indexed */
export function words(text) {
  return withoutAnd((fold(text).match(/[a-z0-9]+/g) ?? []).map(oneSpelling));
}

/**
 * What was meant where keys for Telex or VNI were typed and nothing turned them into marks: `yeen thanhf`, `phu7o7ng2`.
 * @param {string} text
 * @returns {string}
 */
export function withoutKeys(text) {
  return fold(text).replace(/[a-z][a-z0-9]*/g, (word) => {
    const letters = word
      .replace(/[0-9]/g, "")
      .replace(/([adeo])\1+/g, "$1")
      .replace(/([aou])w/g, "$1")
      .replace(/w/g, "u");
    return letters.replace(/^([^aeiouy]*[aeiouy])(.*)$/, (_, start, rest) => start + rest.replace(/[fjrsxz]/g, ""));
  });
}

/** @param {string} text @returns {string} key that keeps letters and tones, but not where a tone stands or case */
export function marked(text) {
  const parts = mended(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return parts.map((word) => word.replace(TONES, "").normalize("NFC") + (word.match(TONES) ?? []).join("")).join(" ");
}

/** @param {string} text @returns {boolean} whether any letter of the text carries a mark */
export function hasMarks(text) {
  return /đ|[\u0300-\u036f]/.test(mended(text));
}

/** @param {string[]} found @param {number} place @returns {{type: string, words: string[]} | undefined} longest phrase */
function phraseAt(found, place) {
  return PHRASES.filter((phrase) => phrase.words.every((word, offset) => found[place + offset] === word)).sort(
    (one, other) => other.words.length - one.words.length,
  )[0];
}

/** @param {string[]} found @returns {{ words: string[], type?: string }[]} the words with their phrases recognised */
function pieces(found) {
  /** @type {{ words: string[], type?: string }[]} */
  const cut = [];
  for (let place = 0; place < found.length; ) {
    const phrase = phraseAt(found, place);
    cut.push({ words: [found[place]], ...phrase });
    place += phrase ? phrase.words.length : 1;
  }
  return cut;
}

/** @param {{ words: string[] }} piece @returns {boolean} */
function isAmbiguous({ words: own }) {
  return own.length === 1 && AMBIGUOUS.has(own[0]);
}

/** @param {{ words: string[], type?: string }[]} cut @param {Set<object>} kept @returns {Reading} */
function reading(cut, kept) {
  /** @type {string[]} */
  const own = [];
  /** @type {TypeMark[]} */
  const types = [];
  for (const piece of cut) {
    if (!piece.type || kept.has(piece)) own.push(...piece.words);
    else if (piece.type !== "noise" && piece.type !== "office") types.push({ at: own.length, type: piece.type });
  }
  const last = cut[cut.length - 1];
  const doubt = cut.length > 1 && isAmbiguous(last) && !kept.has(last);
  return { words: withoutAnd(own), types, doubt };
}

/**
 * All ways to understand a query: types left out, and words that may be a type or a part of a name both ways.
 * @param {string} text
 * @returns {Reading[]} the likeliest first
 */
export function readings(text) {
  const typed = words(text)
    .flatMap((word) => NUMBERED.exec(word)?.slice(1) ?? wholeCode(word))
    .slice(0, MOST_WORDS);
  const found = typed.filter((word, place) => word !== "nam" || !isYear(typed[place + 1] ?? ""));
  const cut = pieces(found);
  const open = cut.filter(isAmbiguous).slice(-MOST_AMBIGUOUS);
  /** @type {Set<object>[]} */
  let keeps = [new Set()];
  if (open.length === cut.length) keeps = [new Set(open.slice(1))];
  else for (const piece of open) keeps.push(...keeps.map((kept) => new Set([...kept, piece])));
  const all = [...keeps.map((kept) => reading(cut, kept)), { words: found, types: [], doubt: false }];
  const seen = new Set();
  return all.filter((one) => {
    const key = one.words.join(" ");
    return key !== "" && !seen.has(key) && Boolean(seen.add(key));
  });
}

/** @param {[name: string, value: string]} chosen @returns {string} the word of all records that stay with this choice */
export function choice([name, value]) {
  return `z${name}${value.replaceAll("-", "")}`;
}

/** @param {string} name @returns {{ words: string[], type: string }} a unit's name without its type */
export function bare(name) {
  const cut = pieces(words(name));
  let type = "";
  while (cut.length > 1 && cut[0].type && cut[0].type !== "noise" && (cut[0].type === "office" || !type)) {
    type = cut[0].type.replace("office", "");
    cut.shift();
  }
  return { words: cut.flatMap((piece) => piece.words), type };
}

/**
 * Every way to part words into a name and the places named before and behind it, each as one word.
 * @param {string[]} all
 * @param {number} [most] how many words may stand beside the name
 * @returns {{ from: number, to: number, name: string[], beside: string[] }[]}
 */
export function splits(all, most = 6) {
  const found = [];
  for (let from = 0; from < all.length; from++) {
    for (let to = all.length; to > from; to--) {
      if (from + all.length - to > most) break;
      const places = [all.slice(0, from), all.slice(to)].map((words) => words.filter((word) => !isYear(word)).join(""));
      const beside = places.filter(Boolean);
      found.push({ from, to, name: all.slice(from, to), beside });
    }
  }
  return found;
}
