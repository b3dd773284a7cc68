// Orders what was found by how well its names fit the query. docs/search.md explains the points.
import { bare, hasMarks, isYear, marked, splits, words } from "./query.js";
import { LEVELS } from "./unit-types.js";

/** @import { Entry } from "./engine.js" */
/** @import { Reading, TypeMark } from "./query.js" */

/** @typedef {"official" | "other" | "english" | "former"} Kind whether a unit has a name today, and where from */
/** @typedef {{ name: string, kind: Kind, words: string[], joined: string, type: string, whole: string }} Name */
/** @typedef {ReturnType<typeof known>} Facts */
/** @typedef {{ record: Entry, score: number, via: { kind: string, name: string } }} Match */

export const EXACT = 85;
const CLOSE = 60;
const NEAR_ZERO = 0.55;

const POINTS = {
  official: 100,
  code: 100,
  other: 95,
  short: 92,
  english: 95,
  former: 75,
  within: 60,
  beginning: 64,
  scattered: 40,
  table: 55,
};
const ASKED_TABLE = 40;
const MARKS = 6;
const PLACE = 5;
const AREA = 2;
const TYPE = 4;
const OTHER_TYPE = -8;
/** What is called a department and is none was not meant: `sở ttt` is no Thanh tra tỉnh. */
const NO_DEPARTMENT = -30;
const DOUBT = -20;

/** @param {string} [text] @returns {string[]} */
function list(text) {
  return text ? text.split(" | ") : [];
}

/** What is compared of one name. @param {string} name @param {Kind} kind @returns {Name} */
function compared(name, kind) {
  const { words: own, type } = bare(name);
  return { name, kind, words: own, joined: own.join(""), type, whole: words(name).join("") };
}

/** What is compared of one record. @param {Entry} record */
function known({ meta, content }) {
  const names = [
    compared(meta.title, "official"),
    ...list(meta.names).map((name) => compared(name, "other")),
    ...list(meta.english).map((name) => compared(name, "english")),
    ...list(meta.former).map((name) => compared(name, "former")),
  ];
  const all = words(content);
  return {
    names,
    types: new Set(names.filter(({ kind }) => kind !== "former").map(({ type }) => type)),
    short: new Set((meta.short ?? "").split(" ").filter(Boolean)),
    codes: new Set((meta.code ?? "").split(" ").filter(Boolean)),
    parents: new Set(list(meta.parents).map((name) => bare(name).words.join(""))),
    beside: all.filter((word) => word.startsWith("z")).map((word) => word.slice(1)),
    words: all.filter((word) => !word.startsWith("z")),
  };
}

/**
 * Whether every asked word is a word of the name; the last one, still being typed, may be the beginning of one.
 * @param {string[]} own
 * @param {string[]} asked
 */
function covers(own, asked) {
  const last = asked[asked.length - 1];
  return asked.slice(0, -1).every((word) => own.includes(word)) && own.some((word) => word.startsWith(last));
}

/**
 * Whether a name begins so; only where nothing follows, its last word may still be in the making.
 * @param {Name} name
 * @param {string[]} asked
 * @param {string} joined
 * @param {boolean} open
 */
function begins(name, asked, joined, open) {
  return open ? name.joined.startsWith(joined) : `${name.words.join(" ")} `.startsWith(`${asked.join(" ")} `);
}

/**
 * Points of one name for the words asked, 0 where it does not fit.
 * @param {Name} name
 * @param {Set<string>} short
 * @param {string[]} asked
 * @param {string} joined
 * @param {boolean} open
 */
function namePoints(name, short, asked, joined, open) {
  if (name.joined === joined) return POINTS[name.kind];
  if (name.kind === "former") return 0;
  if (name.whole === joined) return POINTS[name.kind];
  if (begins(name, asked, joined, open)) return POINTS.beginning + (8 * joined.length) / name.joined.length;
  if (` ${name.words.join(" ")} `.includes(` ${asked.join(" ")} `)) return POINTS.within;
  return covers([...name.words, ...short], asked) ? POINTS.scattered + (10 * asked.length) / name.words.length : 0;
}

/**
 * Points for what stands beside the name; undefined where it is not about this record. Only beside a whole name
 * may the last word still be in the making.
 * @param {Facts} record
 * @param {string[]} beside
 * @param {boolean} open
 */
function besidePoints(record, beside, open) {
  let points = 0;
  for (const [place, key] of beside.entries()) {
    if (record.parents.has(key)) points += PLACE;
    else if (record.beside.includes(key)) points += AREA;
    else if (open && place === beside.length - 1 && record.beside.some((one) => one.startsWith(key))) points += 1;
    else return undefined;
  }
  return points;
}

/**
 * Points for the type named directly before or behind the name.
 * @param {Facts} record
 * @param {TypeMark[]} types
 * @param {{ from: number, to: number }} split
 * @param {number} count
 */
function typePoints(record, types, { from, to }, count) {
  const near = types.filter(({ at }) => at === from || (at === to && to === count)).map(({ type }) => type);
  if (near.some((type) => record.types.has(type))) return TYPE;
  if (near.includes("department")) return NO_DEPARTMENT;
  return near.length ? OTHER_TYPE : types.some(({ at, type }) => at === to && record.types.has(type)) ? TYPE : 0;
}

/**
 * The best name for one part of the query; `open` where nothing follows it.
 * @param {Facts} record
 * @param {string[]} asked
 * @param {string} typed
 * @param {boolean} open
 */
function bestName(record, asked, typed, open) {
  const joined = asked.join("");
  let best = { points: 0, kind: "", name: "" };
  /** @param {number} points @param {string} kind @param {string} name */
  const offer = (points, kind, name) => {
    if (points > best.points) best = { points, kind, name };
  };
  for (const name of record.names) {
    const points = namePoints(name, record.short, asked, joined, open);
    const bonus =
      points && typed && ` ${typed} `.includes(` ${marked(name.name.replace(/^.*? (?=\p{Lu})/u, ""))} `) ? MARKS : 0;
    offer(points + bonus, name.kind, name.name);
  }
  if (record.codes.has(joined)) offer(POINTS.code, "official", "");
  if (record.short.has(joined)) offer(POINTS.short, "official", "");
  if (open && joined.length > 2 && [...record.short].some((form) => form.startsWith(joined)))
    offer(POINTS.beginning, "official", "");
  return best;
}

/** @param {Entry} record @param {Reading[]} readings @param {string} typed @returns {Match | undefined} */
function unitMatch(record, readings, typed) {
  const facts = known(record);
  /** @type {Match | undefined} */
  let match;
  for (const { words: asked, types: all, doubt } of readings) {
    const types = all.filter(({ type }) => type !== "table");
    const years = asked.some((word) => isYear(word) && facts.beside.some((one) => one.startsWith(`period${word}`)))
      ? AREA
      : 0;
    for (const split of splits(asked)) {
      const name = bestName(facts, split.name, typed, split.to === asked.length);
      const beside = name.points
        ? besidePoints(facts, split.beside, split.to < asked.length && name.points >= POINTS.former)
        : undefined;
      if (beside === undefined) continue;
      const score = name.points + beside + years + typePoints(facts, types, split, asked.length) + (doubt ? DOUBT : 0);
      if (!match || score > match.score) match = { record, score, via: name };
    }
  }
  return match;
}

/** @param {Entry} record @param {Reading[]} readings @returns {Match | undefined} rankings and packages have words, no names */
function tableMatch(record, readings) {
  const facts = words(record.content);
  const title = words(record.meta.title);
  /** @type {Match | undefined} */
  let match;
  for (const { words: asked, types } of readings) {
    if (!covers(facts, asked)) continue;
    const inTitle = asked.filter((word) => title.includes(word)).length / asked.length;
    const wanted = types.some(({ type }) => type === "table") ? ASKED_TABLE : 0;
    const score = POINTS.table + 10 * inTitle + asked.length + wanted;
    if (!match || score > match.score)
      match = { record, score, via: { kind: inTitle === 1 ? "title" : "words", name: "" } };
  }
  return match;
}

/**
 * Ties: with results first, then the wider scope, the newest results, those that had not ended by the day of the data.
 * @param {Match} one
 * @param {Match} other
 */
function order(one, other) {
  /** @param {Match} match */
  const keys = ({ score, record: { meta } }) => [
    -score,
    meta.known ? 0 : 1,
    LEVELS.indexOf(meta.level ?? "department"),
    -Number(meta.known ?? 0),
    -Number((meta.latest ?? "").slice(0, 4)),
    Number(meta.ended ?? 0),
  ];
  const [left, right] = [keys(one), keys(other)];
  const place = left.findIndex((value, index) => value !== right[index]);
  return place < 0 ? 0 : left[place] - right[place];
}

/** @param {Match | undefined} match @returns {boolean} whether it is so near that nothing else needs to be offered */
export function isClose(match) {
  return match !== undefined && match.score >= CLOSE && match.via.kind !== "words";
}

/**
 * The matches, best first, without what fits less than half as well as the best.
 * @param {Entry[]} records
 * @param {Reading[]} readings
 * @param {string} text the query as typed
 * @returns {Match[]}
 */
export function ranked(records, readings, text) {
  const typed = hasMarks(text) ? marked(text) : "";
  const found = records
    .map((record) => (record.meta.kind === "unit" ? unitMatch(record, readings, typed) : tableMatch(record, readings)))
    .filter((match) => match !== undefined)
    .sort(order);
  return found.filter(({ score }) => score > NEAR_ZERO * found[0].score);
}
