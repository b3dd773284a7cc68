// The search engine, loaded when it is first needed, and the records that may answer a query.
import { splits } from "./query.js";

/** @typedef {import("./query.js").Reading} Reading */

export const ROOT = new URL("../../", import.meta.url);
const MOST = 60;
// The order is ours (rank.js); Pagefind only finds. What is shown with a result is not searched.
const WEIGHTS = { title: 0, names: 0, former: 0, short: 0, parents: 0, parent: 0, code: 0, type: 0, detail: 0, standing: 0 };
const RANKING = { metaWeights: { ...WEIGHTS, known: 0, latest: 0, ended: 0 }, pageLength: 1 };

/** @type {Promise<any> | undefined} */
let engine;
/** @type {Map<string, Promise<{ id: string, data: () => Promise<any> }[]>>} */
const asked = new Map();

/** @returns {Promise<any>} Pagefind, ready */
export function load() {
  engine ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: ROOT.pathname, ranking: RANKING });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

/** @param {string} query @param {Record<string, string>} filters */
async function ask(query, filters) {
  const key = JSON.stringify([query, filters]);
  if (!asked.has(key)) asked.set(key, load().then((pagefind) => pagefind.search(query, { filters })).then((found) => found.results));
  return asked.get(key);
}

/** Records that have a name exactly, then those that have all its words, each at least as a beginning. */
async function named(name, filters) {
  const [exact, loose] = await Promise.all([ask(`"${name.join("")}"`, filters), ask(name.join(" "), filters)]);
  return [...exact, ...loose];
}

/** Only records that stand beside the given words: `mongcai` for units of Móng Cái, `2024` for results of a year. */
async function among(found, beside, last, filters) {
  let left = found;
  for (const key of beside) {
    const exact = await ask(`"z${key}"`, filters);
    const standing = exact.length || !last ? exact : await ask(`z${key}`, filters);
    const ids = new Set(standing.map(({ id }) => id));
    left = left.filter(({ id }) => ids.has(id));
  }
  return left;
}

/**
 * The records that may answer, each once; `complete` where none was left out.
 * @param {Reading[]} readings
 * @param {Record<string, string>} [filters]
 * @returns {Promise<{ records: any[], complete: boolean }>}
 */
export async function candidates(readings, filters = {}) {
  const parts = readings.flatMap(({ words }) => splits(words).map((split) => ({ ...split, last: split.to < words.length })));
  const lists = await Promise.all(
    parts.map(async ({ name, beside, last }) => {
      const places = await Promise.all(beside.map((key) => ask(`"z${key}"`, filters)));
      if (places.some((found) => found.length === 0) && !last) return [];
      return among(await named(name, filters), beside, last, filters);
    }),
  );
  const once = new Map();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let place = 0; place < longest; place++) {
    for (const list of lists) if (place < list.length && !once.has(list[place].id)) once.set(list[place].id, list[place]);
  }
  const chosen = [...once.values()].slice(0, MOST);
  return { records: await Promise.all(chosen.map((result) => result.data())), complete: once.size <= MOST };
}
