// From a query to what is shown: find, order, narrow down, and try the nearest names where nothing fits.
import { candidates } from "./engine.js";
import { choice, fold, readings, withoutKeys, words } from "./query.js";
import { EXACT, isClose, ranked } from "./rank.js";
import { alternatives } from "./suggest.js";

/** @import { Match } from "./rank.js" */
/** @import { Reading } from "./query.js" */
/** @import { Alternative } from "./suggest.js" */
/** @typedef {Record<string, string>} Filters */
/**
 * @typedef {object} Answer
 * @property {Match[]} matches what is shown
 * @property {Match[]} all the same without filters, to count from
 * @property {boolean} complete false where there may be more than these
 * @property {Alternative[]} alternatives names that may have been meant
 */

const ENOUGH = 30;

/** @param {Match} match @param {Filters} filters @returns {boolean} */
export function passes({ record }, filters) {
  const own = words(record.content);
  return Object.entries(filters).every((one) => own.includes(choice(one)));
}

/**
 * @param {string} text
 * @param {Filters} [filters]
 * @param {Reading[]} [read] how to understand the text where that is known already
 * @returns {Promise<{ matches: Match[], cut: boolean }>}
 */
async function fitting(text, filters, read = readings(text)) {
  const { records, complete } = await candidates(read, filters);
  return { matches: ranked(records, read, text), cut: !complete };
}

/** One of each list in turn, none twice. @param {Match[][]} lists */
function inTurn(lists) {
  /** @type {Map<string, Match>} */
  const found = new Map();
  for (let place = 0; lists.some((list) => place < list.length); place++) {
    for (const match of lists.map((list) => list[place]).filter(Boolean)) {
      if (!found.has(match.record.raw_url)) found.set(match.record.raw_url, match);
    }
  }
  return [...found.values()];
}

/** @param {Alternative[]} near @returns {Promise<Match[]>} what the alternatives themselves would find */
async function meant(near) {
  const meaning = new Map([...near].reverse().map(({ name, reading }) => [reading.words.join(" "), { name, reading }]));
  const found = await Promise.all(
    [...meaning.values()].reverse().map(({ name, reading }) => fitting(name, {}, [reading])),
  );
  return inTurn(found.map(({ matches }) => matches.filter(({ score }) => score >= EXACT)));
}

/** What was typed or, where only that is something, what its Telex or VNI keys would have become. @param {string} typed */
async function understood(typed) {
  const found = { text: typed, ...(await fitting(typed)) };
  const text = withoutKeys(typed);
  if (isClose(found.matches[0]) || text === fold(typed)) return found;
  const meant = { text, ...(await fitting(text)) };
  return isClose(meant.matches[0]) ? meant : found;
}

/** @param {string} typed @param {Filters} filters @returns {Promise<Answer>} */
export async function answer(typed, filters) {
  let { text, matches, cut } = await understood(typed);
  /** @type {Alternative[]} */
  let near = [];
  if (!isClose(matches[0])) {
    near = await alternatives(readings(text));
    matches = inTurn([[...(await meant(near)), ...matches]]);
  }
  const all = matches;
  // Where most of what was looked at did not fit, what was not looked at does not either: the best come first.
  const complete = !cut || all.length < ENOUGH;
  const rest = { all, complete, alternatives: near };
  if (!Object.keys(filters).length) return { matches, ...rest };
  if (!cut) return { matches: matches.filter((match) => passes(match, filters)), ...rest };
  return { ...rest, matches: (await fitting(text, filters)).matches };
}
