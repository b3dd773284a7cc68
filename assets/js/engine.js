// The search engine, loaded when it is first needed, and the records that may answer a query.
import { choice, splits } from "./query.js";

/** @typedef {import("./query.js").Reading} Reading */

export const ROOT = new URL("../../", import.meta.url);
const MOST = 60;
// The order is ours (rank.js); Pagefind only finds. What is shown with a result is not searched.
const NAMES = ["title", "names", "english", "former", "short", "code"];
const FACTS = ["kind", "level", "type", "parent", "parents", "detail", "standing", "known", "latest", "ended"];
const RANKING = { metaWeights: Object.fromEntries([...NAMES, ...FACTS].map((name) => [name, 0])), pageLength: 1 };

/** @type {Promise<any> | undefined} */
let engine;
/** @type {Map<string, Promise<{ id: string, data: () => Promise<any> }[]>>} */
const asked = new Map();

/** @returns {Promise<any>} Pagefind, ready */
export function load() {
  engine ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: ROOT.pathname, ranking: RANKING, noWorker: true });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

/** What has the words in its text; what has them only in its metadata comes with no score. */
async function search(query) {
  const { results } = await (await load()).search(query);
  return results.filter(({ score }) => score > 0);
}

/** @param {string} query */
function ask(query) {
  if (!asked.has(query)) {
    const found = search(query);
    found.catch(() => asked.delete(query));
    asked.set(query, found);
  }
  return asked.get(query);
}

/** Records that have a name exactly, then those that have all its words, each at least as a beginning. */
async function named(name) {
  const [exact, loose] = await Promise.all([ask(`"${name.join("")}"`), ask(name.join(" "))]);
  return [...exact, ...loose];
}

/** Those of the first that are among the second, too. */
function both(found, others) {
  const ids = new Set(others.map(({ id }) => id));
  return found.filter(({ id }) => ids.has(id));
}

/** Only records that stand beside the given words: `mongcai` for units of Móng Cái. */
async function among(found, beside, last) {
  let left = found;
  for (const key of beside) {
    const exact = await ask(`"z${key}"`);
    left = both(left, exact.length || !last ? exact : await ask(`z${key}`));
  }
  return left;
}

/** Only records of the chosen province, level and period. */
async function narrowed(found, filters) {
  const chosen = await Promise.all(Object.entries(filters).map((one) => ask(`"${choice(one)}"`)));
  return chosen.reduce(both, found);
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
      const places = await Promise.all(beside.map((key) => ask(`"z${key}"`)));
      if (places.some((found) => found.length === 0) && !last) return [];
      return narrowed(await among(await named(name), beside, last), filters);
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
