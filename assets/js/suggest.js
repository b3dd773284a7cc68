// "Did you mean": units whose name is one or two slips away from what was typed. The list loads when it is needed.
import { ROOT } from "./engine.js";
import { bare, fold, splits } from "./query.js";

/** @import { Reading, TypeMark } from "./query.js" */
/** @typedef {ReturnType<typeof splits>[number]} Split */
/** @typedef {[id: string, names: string[], parent: number, known: number, level: number]} Listed a unit in the file of names */
/** @typedef {{ key: string, parent: boolean }} Key a name as one word, alone or with its parent behind it */
/** @typedef {{ id: string, names: string[], own: string[][], types: string[], keys: Key[][], parent: number, known: number, level: number }} Row */
/** @typedef {{ id: string, name: string, place: string, reading: Reading }} Alternative */

const MOST = 5;
const MOST_BESIDE = 4;

/** @type {Promise<Row[]> | undefined} */
let rows;

/** @param {string[]} words @returns {string} one word in which i and y are the same letter: a slip between them is none */
function keyOf(words) {
  return words.join("").replaceAll("y", "i");
}

/** @param {string} name @param {string} [parent] @returns {Key[]} a name as it is written without blanks, with and without type */
function keysOf(name, parent) {
  const forms = [keyOf(bare(name).words), keyOf(fold(name).match(/[a-z0-9]+/g) ?? [])];
  const place = parent ? keyOf(bare(parent).words) : "";
  const alone = forms.map((key) => ({ key, parent: false }));
  return place ? [...alone, ...forms.map((key) => ({ key: key + place, parent: true }))] : alone;
}

/** @returns {Promise<Row[]>} all units, each with its folded names */
function load() {
  const loading = rows ?? fetched();
  rows = loading;
  loading.catch(() => {
    rows = undefined;
  });
  return loading;
}

/** @returns {Promise<Row[]>} */
async function fetched() {
  const response = await fetch(new URL("assets/names.json", ROOT));
  /** @type {Listed[]} */
  const list = await response.json();
  return list.map(([id, names, parent, known, level]) => {
    const own = names.map(bare);
    const keys = names.map((name) => keysOf(name, list[parent]?.[1][0]));
    return {
      id,
      names,
      own: own.map(({ words }) => words),
      types: own.map(({ type }) => type),
      keys,
      parent,
      known,
      level,
    };
  });
}

/**
 * Letters to put in, leave out, change or swap with their neighbour; more than `most` is `most + 1`.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @returns {number}
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let left = 1; left <= one.length; left++) {
    const now = [left];
    for (let right = 1; right <= other.length; right++) {
      const same = one[left - 1] === other[right - 1];
      let steps = Math.min(last[right] + 1, now[right - 1] + 1, last[right - 1] + (same ? 0 : 1));
      const swapped = left > 1 && right > 1 && one[left - 1] === other[right - 2] && one[left - 2] === other[right - 1];
      if (swapped) steps = Math.min(steps, before[right - 2] + 1);
      now.push(steps);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

/** @param {number} length @returns {number} how many slips a name of that length may have */
function allowed(length) {
  if (length < 4) return 0;
  if (length < 7) return 1;
  return length < 14 ? 2 : 3;
}

/** @param {Row[]} list @param {Row} row @returns {Row[]} */
function parents(list, row) {
  /** @type {Row[]} */
  const found = [];
  for (let place = row.parent; place >= 0; place = list[place].parent) found.push(list[place]);
  return found;
}

/**
 * Slips in what stands beside the name: it must name a parent. Infinity where it does not.
 * @param {Row[]} list
 * @param {Row} row
 * @param {string[]} beside
 */
function besideSlips(list, row, beside) {
  let slips = 0;
  for (const key of beside.map((word) => keyOf([word]))) {
    if (/^\d+$/.test(key)) continue;
    const places = parents(list, row).flatMap(({ own }) => own.map(keyOf));
    const most = Math.min(1, allowed(key.length));
    const least = Math.min(...[...places, places.slice(0, 2).join("")].map((place) => distance(key, place, most)));
    if (least > most) return Infinity;
    slips += least;
  }
  return slips;
}

/**
 * Whether the type named before the words is the unit's.
 * @param {TypeMark[]} types
 * @param {Split} split
 * @param {Row} row
 * @param {number} place which of its names
 */
function names(types, { from }, row, place) {
  return types.some(({ at, type }) => at === from && type === row.types[place]);
}

/**
 * How far a unit's name, written in one way, is from one part of a query; the smaller the better, undefined where too far.
 * @param {Row[]} list
 * @param {Row} row
 * @param {number} place which of its names
 * @param {string} key
 * @param {Split} split
 * @param {TypeMark[]} types
 */
function cost(list, row, place, key, split, types) {
  const asked = keyOf(split.name);
  const most = allowed(asked.length);
  const slips = distance(asked, key, most);
  if (slips > most) return undefined;
  const all = slips + besideSlips(list, row, split.beside);
  if (!Number.isFinite(all) || all > 3) return undefined;
  const sameStart = asked[0] === key[0] ? 0.2 : 0;
  const asTyped = distance(split.name.join(""), row.own[place].join(""), most) <= slips ? 0.05 : 0;
  const sameType = names(types, split, row, place) ? 0.1 : 0;
  return all - sameStart - asTyped - sameType - 0.1 * split.beside.length;
}

/**
 * The nearest names and how far they are.
 * @param {Reading[]} readings
 * @returns {Promise<Alternative[]>} the likeliest first
 */
export async function alternatives(readings) {
  const list = await load();
  /** @type {Map<Row, { far: number, place: number, beside: boolean, typed: boolean }>} */
  const found = new Map();
  for (const { words, types } of readings) {
    for (const split of splits(words, MOST_BESIDE)) {
      for (const row of list) {
        for (const place of row.own.keys()) {
          for (const { key, parent } of row.keys[place]) {
            const far = cost(list, row, place, key, split, types);
            if (far !== undefined && far < (found.get(row)?.far ?? Infinity)) {
              found.set(row, {
                far,
                place,
                beside: parent || split.beside.length > 0,
                typed: names(types, split, row, place),
              });
            }
          }
        }
      }
    }
  }
  const nearest = Math.min(...[...found.values()].map(({ far }) => far));
  return [...found]
    .filter(([, { far }]) => far <= nearest + 0.5)
    .sort(([one, left], [other, right]) => left.far - right.far || other.known - one.known || one.level - other.level)
    .slice(0, MOST)
    .map(([row, { place, beside, typed }]) => {
      const parent = list[row.parent];
      const words = [...row.own[place], ...(beside && parent ? parent.own[0] : [])];
      const reading = { words, types: typed ? [{ at: 0, type: row.types[place] }] : [], doubt: false };
      return { id: row.id, name: row.names[place], place: parent?.names[0] ?? "", reading };
    });
}
