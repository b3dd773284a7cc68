// Two to five units side by side. The address holds the choice: ?u=id&u=id.
import * as address from "./address.js";
import { one } from "./elements.js";
import { shown } from "./figures.js";
import { fold, marked } from "./query.js";
import { sentence } from "./sentences.js";

/** @typedef {"vi" | "en"} Language */
/** @typedef {Record<Language, string>} Bilingual */
/** @typedef {{ id: string, name: Bilingual, maximum: string | null, maximum_basis: string, total: boolean }} Indicator */
/**
 * @typedef {object} Table a ranking in which a unit stands
 * @property {string} package
 * @property {string} ranking
 * @property {Bilingual} title
 * @property {string} by the indicator that it ranks by
 * @property {Bilingual} framework_title
 * @property {string} ranked_among the same of all units that were ranked among each other
 * @property {Record<string, string>} comparable_by what results must have in common, what counts most first
 * @property {string} group within which it was ranked, as printed
 * @property {number | null} ranked among how many, where the table bears it out
 * @property {number | null} sharing null where it has no rank
 * @property {Indicator[]} indicators
 */
/**
 * @typedef {{ package: string, ranking: string, group: string, indicator: string, score: string, rank: string, maximum: string,
 *   status: string }} Result
 */
/**
 * @typedef {{ id: string, level: string, area: string, name: string, name_en?: string,
 *   parents: string[] }} Unit */
/** @typedef {{ unit: Unit, rankings: Table[], results: Result[] }} UnitFile a unit as `data/units/` has it */

const words = one(HTMLElement, "#compare").dataset;
/** In which the page shows texts of the data. */
const language = /** @type {Language} */ (words.texts);
const said = one(HTMLElement, "#said");
const form = one(HTMLFormElement, "#add");
const other = one(HTMLInputElement, "#other");
const choices = one(HTMLUListElement, "#choices");
const MOST_CHOICES = 8;
const ID = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

/** @typedef {string | Node | (string | Node)[]} Content */

/** @param {string} tag @param {Content} content @param {Record<string, string>} [attributes] */
function element(tag, content, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...(Array.isArray(content) ? content : [content]));
  return made;
}

/** What pages in this language call it. @param {{ name: string, name_en?: string }} unit @returns {[name: string, of: string]} */
const called = ({ name, name_en: english }) => (language !== "vi" && english ? [english, "en"] : [name, "vi"]);
/** The name as a link to the unit's page. @param {Unit} unit */
function linked(unit) {
  const [name, of] = called(unit);
  return element("a", name, { href: `${words.pages}${unit.id}/`, lang: of });
}
/** The name with what the unit belongs to: several units have one name. @param {Unit} unit */
const whole = (unit) => [called(unit)[0], ...unit.parents].join(", ");
/** @param {Unit} unit */
const belongs = (unit) => element("small", unit.parents.join(", "), { lang: "vi" });

function asked() {
  return [
    ...new Set(
      address
        .chosen()
        .getAll("u")
        .filter((id) => ID.test(id)),
    ),
  ];
}

/** @param {string} id @returns {Promise<UnitFile | null>} null where there is no file of the unit */
async function read(id) {
  try {
    const answer = await fetch(`${words.root}data/units/${id}.json`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** @param {string[]} ids */
const linkTo = (ids) => address.linkTo("u", ids);

/**
 * Why units are not compared: the first thing that results must have in common, and these have not.
 * @param {UnitFile[]} units
 */
function refusal(units) {
  for (const criterion of Object.keys(units[0].rankings[0]?.comparable_by ?? {})) {
    const [first, ...others] = units.map(({ rankings }) => rankings.map((table) => table.comparable_by[criterion]));
    if (!first.some((value) => others.every((values) => values.includes(value)))) return sentence(words, criterion);
  }
  return sentence(words, "apart");
}

/**
 * Which unit to leave out so that the others can be compared; empty where no single one does it.
 * @param {UnitFile[]} units
 */
function without(units) {
  const odd = units.length > 2 && units.find((unit) => shared(units.filter((one) => one !== unit)).length > 0);
  return odd ? sentence(words, "without", { name: whole(odd.unit) }) : "";
}

/** The table of a unit in which it was ranked among the same units. @param {UnitFile} unit @param {Table} table */
const same = (unit, table) => unit.rankings.find((one) => one.ranked_among === table.ranked_among);

/** The rankings in which all the units stand, ranked among the same units. @param {UnitFile[]} units */
function shared([first, ...others]) {
  return first.rankings.filter((table) => others.every((unit) => same(unit, table)));
}

/** @param {UnitFile} unit @param {Table} table @param {string} indicator */
function cell(unit, table, indicator) {
  const row = unit.results.find(
    (one) =>
      one.package === table.package &&
      one.ranking === table.ranking &&
      one.group === (same(unit, table) ?? table).group &&
      one.indicator === indicator,
  );
  return row ?? { score: "", rank: "", status: "", maximum: "" };
}

/**
 * The rank with its denominator, and what its status says where the figure is not the unit's own final one.
 * @param {UnitFile} unit
 * @param {Table} table
 */
function rank(unit, table) {
  const own = same(unit, table);
  const { rank: printed, status } = cell(unit, table, table.by);
  const figure = printed.replace("=", "");
  const remark = words[`status_${status}`];
  const said = (/** @type {string} */ standing) => (remark ? `${standing} (${remark})` : standing);
  if (!own || own.sharing === null || !printed) return said(sentence(words, "ranked"));
  if (!/\d/.test(printed)) return said(printed);
  if (own.ranked === null) return said(own.sharing ? sentence(words, "tied", { rank: figure }) : figure);
  return said(sentence(words, own.sharing ? "shared" : "of", { rank: figure, of: own.ranked }));
}

/** @param {UnitFile[]} units @param {Table} table @param {number} number */
function drawn(units, table, number) {
  const names = units.map(({ unit }) => {
    return element("th", [linked(unit), " ", belongs(unit)], { scope: "col" });
  });
  const ranks = units.map((unit) => element("td", rank(unit, table), { class: "number" }));
  const rows = table.indicators.map((indicator) => {
    const maxima = new Set(units.map((unit) => cell(unit, table, indicator.id).maximum));
    const note =
      maxima.size === 1 && indicator.maximum
        ? [
            " ",
            element(
              "small",
              sentence(words, "maximum", { points: shown(indicator.maximum) }) +
                (indicator.maximum_basis === "inferred" ? ` (${sentence(words, "inferred")})` : ""),
            ),
          ]
        : [];
    const figures = units.map((unit) => {
      const { score, maximum } = cell(unit, table, indicator.id);
      const own = maxima.size > 1 && maximum ? ` / ${shown(maximum)}` : "";
      return element("td", score ? shown(score) + own : "–", { class: "number" });
    });
    const heading = element("th", [indicator.name[language], ...note], { scope: "row" });
    return element("tr", [heading, ...figures], indicator.id === table.by ? { class: "total" } : {});
  });
  const head = element(
    "thead",
    element("tr", [element("th", sentence(words, "indicator"), { scope: "col" }), ...names]),
  );
  const first = element("tr", [element("th", sentence(words, "rank"), { scope: "row" }), ...ranks], {
    class: "rank-row",
  });
  const heading = element("h2", table.title[language], { id: `table-${number}` });
  const detail = element("p", table.framework_title[language], { class: "source" });
  const whole = element("table", [head, element("tbody", [first, ...rows])], { "aria-labelledby": heading.id });
  const scroll = element("div", whole, {
    class: "scroll compared",
    tabindex: "0",
    role: "region",
    "aria-label": `${sentence(words, "scroll")}: ${table.title[language]}`,
  });
  return element("section", [heading, detail, scroll], { "aria-labelledby": heading.id });
}

/** @param {UnitFile[]} units */
function list(units) {
  const ids = units.map(({ unit }) => unit.id);
  const items = units.map(({ unit }) => {
    const label = sentence(words, "remove", { name: whole(unit) });
    const rest = linkTo(ids.filter((id) => id !== unit.id));
    return element("li", [
      element("span", [linked(unit), " ", belongs(unit)]),
      element("a", "×", {
        href: rest === "?" ? location.pathname : rest,
        class: "remove",
        "aria-label": label,
        title: label,
      }),
    ]);
  });
  one(HTMLUListElement, "#chosen").replaceChildren(...items);
}

/**
 * Words with their marks, then without: a name typed in full is not taken for one that differs by a tone.
 * @type {((text: string) => string)[]}
 */
const KEYS = [marked, (text) => (fold(text).match(/[a-z0-9]+/g) ?? []).join(" ")];
/** @type {((label: string, typed: string) => boolean)[]} */
const FITS = [
  (label, typed) => label === typed,
  (label, typed) => label.startsWith(`${typed} `),
  (label, typed) => typed.split(" ").every((word) => label.split(" ").includes(word)),
];

/**
 * The labels that fit best what was typed; several where it does not tell them apart.
 * @param {string[]} labels
 * @param {string} typed
 */
function fitting(labels, typed) {
  for (const key of KEYS) {
    for (const fits of key(typed) ? FITS : []) {
      const found = labels.filter((label) => fits(key(label), key(typed)));
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** Offers the units of the same area and level. @param {UnitFile[]} units */
async function offer(units) {
  const [{ unit }] = units;
  const answer = await fetch(`${words.root}data/compare/${unit.area}.${unit.level}.json`);
  if (!answer.ok) return;
  const taken = new Set(units.map((one) => one.unit.id));
  /** @type {{ units: [id: string, name: string, parents: string, english?: string][] }} */
  const offered = await answer.json();
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const [id, name, parents, english] of offered.units) {
    const label = [called({ name, name_en: english })[0], parents].filter(Boolean).join(", ");
    if (!taken.has(id)) names.set(names.has(label) ? `${label} (${id})` : label, id);
  }
  const labels = [...names.keys()];
  /** @param {string} label */
  const added = (label) => linkTo([...taken, names.get(label) ?? ""]);
  one(HTMLElement, "#others").replaceChildren(...labels.map((value) => element("option", "", { value })));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = fitting(labels, other.value);
    if (found.length === 1) {
      location.assign(added(found[0]));
      return;
    }
    const told = found.slice(0, MOST_CHOICES);
    const links = told.map((label) => element("li", element("a", label, { href: added(label), lang: "vi" })));
    choices.replaceChildren(...links);
    const note = found.length > 1 ? "several" : "unknown";
    said.textContent = sentence(words, note, { id: other.value, n: found.length });
  });
}

async function show() {
  const ids = asked();
  const most = Number(words.most);
  if (ids.length === 0) {
    said.textContent = sentence(words, "none");
    return;
  }
  const files = await Promise.all(ids.slice(0, most).map(read));
  const units = files.flatMap((file) => file ?? []);
  const notes = ids.slice(0, most).flatMap((id, index) => (files[index] ? [] : sentence(words, "unknown", { id })));
  if (ids.length > most) notes.push(sentence(words, "many"));
  list(units);
  if (units.length > 0 && units.length < most) await offer(units);
  const tables = units.length > 1 ? shared(units) : [];
  if (units.length === 1) notes.push(sentence(words, "one"));
  else if (units.length > 1 && tables.length === 0)
    notes.push(sentence(words, "refused", { reason: refusal(units) }), without(units));
  else if (tables.length > 0) notes.push(sentence(words, "found", { n: units.length, tables: tables.length }));
  one(HTMLElement, "#tables").replaceChildren(...tables.map((table, index) => drawn(units, table, index + 1)));
  said.textContent = notes.filter(Boolean).join(" ");
}

await show();
