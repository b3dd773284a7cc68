// The search engine, loaded when it is first needed, and the records that may answer a query.
import { choice, splits } from "./query.js";

/** @import { Reading } from "./query.js" */

/**
 * @typedef {object} Meta what is kept with a record; several names stand in one text, parted by ` | `
 * @property {string} title
 * @property {string} kind `unit`, or what is no unit: rankings and packages
 * @property {string} [names]
 * @property {string} [english]
 * @property {string} [language] of the title, where it is not Vietnamese
 * @property {string} [former]
 * @property {string} [short]
 * @property {string} [code]
 * @property {string} [level]
 * @property {string} [type]
 * @property {string} [parent]
 * @property {string} [parents]
 * @property {string} [detail]
 * @property {string} [standing]
 * @property {string} [known]
 * @property {string} [latest]
 * @property {string} [ended]
 */
/** @typedef {{ meta: Meta, content: string, raw_url: string }} Entry a record of the index */
/** @typedef {{ id: string, score: number, data: () => Promise<Entry> }} Found a record that is not loaded yet */
/**
 * @typedef {object} Pagefind the part of Pagefind's script that is used here
 * @property {(options: object) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {(query: string) => Promise<{ results: Found[] }>} search
 */

export const ROOT = new URL("../../", import.meta.url);
const MOST = 60;
// The order is ours (rank.js); Pagefind only finds. What is shown with a result is not searched.
const NAMES = ["title", "names", "english", "former", "short", "code"];
const FACTS = ["kind", "level", "type", "parent", "parents", "detail", "standing", "known", "latest", "ended"];
const RANKING = { metaWeights: Object.fromEntries([...NAMES, ...FACTS].map((name) => [name, 0])), pageLength: 1 };

/** @type {Promise<Pagefind> | undefined} */
let engine;
/** @type {Map<string, Promise<Found[]>>} */
const asked = new Map();

/** @returns {Promise<Pagefind>} ready */
export function load() {
  const loading = engine ?? start();
  engine = loading;
  loading.catch(() => {
    engine = undefined;
  });
  return loading;
}

/** @returns {Promise<Pagefind>} */
async function start() {
  /** @type {Pagefind} */
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT).href);
  await pagefind.options({ baseUrl: ROOT.pathname, ranking: RANKING, noWorker: true });
  await pagefind.init();
  return pagefind;
}

/** What has the words in its text; what has them only in its metadata comes with no score. @param {string} query */
async function search(query) {
  const { results } = await (await load()).search(query);
  return results.filter(({ score }) => score > 0);
}

/** @param {string} query @returns {Promise<Found[]>} */
function ask(query) {
  const known = asked.get(query);
  if (known) return known;
  const found = search(query);
  found.catch(() => asked.delete(query));
  asked.set(query, found);
  return found;
}

/** Records that have a name exactly, then those that have all its words, each at least as a beginning. @param {string[]} name */
async function named(name) {
  const [exact, loose] = await Promise.all([ask(`"${name.join("")}"`), ask(name.join(" "))]);
  return [...exact, ...loose];
}

/** Those of the first that are among the second, too. @param {Found[]} found @param {Found[]} others */
function both(found, others) {
  const ids = new Set(others.map(({ id }) => id));
  return found.filter(({ id }) => ids.has(id));
}

/**
 * Only records that stand beside the given words: `mongcai` for units of Móng Cái.
 * @param {Found[]} found
 * @param {string[]} beside
 * @param {boolean} last whether the last word may still be in the making
 */
async function among(found, beside, last) {
  let left = found;
  for (const key of beside) {
    const exact = await ask(`"z${key}"`);
    left = both(left, exact.length || !last ? exact : await ask(`z${key}`));
  }
  return left;
}

/**
 * Only records of the chosen province, level and period.
 * @param {Found[]} found
 * @param {Record<string, string>} filters
 */
async function narrowed(found, filters) {
  const chosen = await Promise.all(Object.entries(filters).map((one) => ask(`"${choice(one)}"`)));
  return chosen.reduce(both, found);
}

/**
 * The records that may answer, each once; `complete` where none was left out.
 * @param {Reading[]} readings
 * @param {Record<string, string>} [filters]
 * @returns {Promise<{ records: Entry[], complete: boolean }>}
 */
export async function candidates(readings, filters = {}) {
  const parts = readings.flatMap(({ words }) =>
    splits(words).map((split) => ({ ...split, last: split.to < words.length })),
  );
  const lists = await Promise.all(
    parts.map(async ({ name, beside, last }) => {
      const places = await Promise.all(beside.map((key) => ask(`"z${key}"`)));
      if (places.some((found) => found.length === 0) && !last) return [];
      return narrowed(await among(await named(name), beside, last), filters);
    }),
  );
  /** @type {Map<string, Found>} */
  const once = new Map();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let place = 0; place < longest; place++) {
    for (const list of lists)
      if (place < list.length && !once.has(list[place].id)) once.set(list[place].id, list[place]);
  }
  const chosen = [...once.values()].slice(0, MOST);
  return { records: await Promise.all(chosen.map((result) => result.data())), complete: once.size <= MOST };
}
