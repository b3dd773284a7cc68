// Two to five units side by side. The address holds the choice: ?u=id&u=id.
import { fold, marked } from "./query.js";

const place = document.getElementById("compare");
const words = place.dataset;
const language = document.documentElement.lang;
const said = document.getElementById("said");
const form = document.getElementById("add");
const other = document.getElementById("other");
const choices = document.getElementById("choices");
const MOST_CHOICES = 8;
const ID = /^[a-z0-9-]+(\/[a-z0-9-]+)+$/;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const figure = (printed) => (language === "vi" ? printed.replace(".", ",") : printed);

function element(tag, content, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...(Array.isArray(content) ? content : [content]));
  return made;
}

/** The name with what the unit belongs to: several units have one name. */
const whole = (unit) => [unit.name, ...unit.parents].join(", ");
const belongs = (unit) => element("small", unit.parents.join(", "), { lang: "vi" });

function asked() {
  const ids = new URLSearchParams(location.search).getAll("u").filter((id) => ID.test(id));
  return [...new Set(ids)];
}

/** The unit's file; null where there is none. */
async function read(id) {
  try {
    const answer = await fetch(`${words.root}data/units/${id}.json`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

const address = (ids) => `?${ids.map((id) => `u=${id}`).join("&")}`;
const key = (table) => `${table.package}/${table.ranking}/${table.scope}`;

/** Why units are not compared; empty where they can be. */
function refusal(units) {
  if (new Set(units.map(({ unit }) => unit.level)).size > 1) return words.levels;
  const common = (name) =>
    units
      .map(({ rankings }) => new Set(rankings.map((table) => table[name])))
      .reduce((left, right) => new Set([...left].filter((value) => right.has(value))));
  if (common("framework").size === 0) return words.frameworks;
  if (common("half_year").size === 0) return words.lengths;
  return common("scope").size === 0 ? words.scopes : words.apart;
}

/** Which unit to leave out so that the others can be compared; empty where no single one does it. */
function without(units) {
  const odd = units.length > 2 && units.find((unit) => shared(units.filter((one) => one !== unit)).length > 0);
  return odd ? filled(words.without, { name: whole(odd.unit) }) : "";
}

/** The rankings in which all the units stand, ranked among the same units. */
function shared(units) {
  const [first, ...others] = units;
  return first.rankings.filter((table) =>
    others.every(({ rankings }) => rankings.some((one) => key(one) === key(table))),
  );
}

function cell(unit, table, indicator) {
  const row = unit.results.find(
    (one) => one.package === table.package && one.ranking === table.ranking && one.indicator === indicator,
  );
  return row ?? { score: "", rank: "", status: "" };
}

/** The rank with its denominator, and what its status says where the figure is not the unit's own final one. */
function rank(unit, table) {
  const own = unit.rankings.find((one) => key(one) === key(table));
  const { rank: printed, status } = cell(unit, table, "total");
  const standing =
    own.ranked === null || !printed
      ? words.ranked
      : filled(own.sharing ? words.shared : words.of, { rank: printed, of: own.ranked });
  return words[status] ? `${standing} (${words[status]})` : standing;
}

function drawn(units, table, number) {
  const names = units.map(({ unit }) => {
    const link = element("a", unit.name, { href: `${words.pages}${unit.id}/`, lang: "vi" });
    return element("th", [link, " ", belongs(unit)], { scope: "col" });
  });
  const ranks = units.map((unit) => element("td", rank(unit, table), { class: "number" }));
  const rows = table.indicators.map((indicator) => {
    const note = indicator.maximum
      ? [
          " ",
          element(
            "small",
            filled(words.maximum, { points: figure(indicator.maximum) }) +
              (indicator.maximum_basis === "inferred" ? ` (${words.inferred})` : ""),
          ),
        ]
      : [];
    const figures = units.map((unit) => {
      const { score } = cell(unit, table, indicator.id);
      return element("td", score ? figure(score) : "–", { class: "number" });
    });
    const heading = element("th", [indicator.name[language], ...note], { scope: "row" });
    return element("tr", [heading, ...figures], indicator.total ? { class: "total" } : {});
  });
  const head = element("thead", element("tr", [element("th", words.indicator, { scope: "col" }), ...names]));
  const first = element("tr", [element("th", words.rank, { scope: "row" }), ...ranks], { class: "rank-row" });
  const heading = element("h2", `${table.title[language]}`, { id: `table-${number}` });
  const detail = element("p", table.framework_title[language], { class: "source" });
  const whole = element("table", [head, element("tbody", [first, ...rows])], { "aria-labelledby": heading.id });
  const scroll = element("div", whole, {
    class: "scroll compared",
    tabindex: "0",
    role: "region",
    "aria-label": `${words.scroll}: ${table.title[language]}`,
  });
  return element("section", [heading, detail, scroll], { "aria-labelledby": heading.id });
}

function chosen(units) {
  const ids = units.map(({ unit }) => unit.id);
  const items = units.map(({ unit }) => {
    const label = filled(words.remove, { name: whole(unit) });
    const rest = address(ids.filter((id) => id !== unit.id));
    return element("li", [
      element("span", [element("a", unit.name, { href: `${words.pages}${unit.id}/`, lang: "vi" }), " ", belongs(unit)]),
      element("a", "×", { href: rest === "?" ? location.pathname : rest, class: "remove", "aria-label": label, title: label }),
    ]);
  });
  document.getElementById("chosen").replaceChildren(...items);
}

/** Words with their marks, then without: a name typed in full is not taken for one that differs by a tone. */
const KEYS = [marked, (text) => (fold(text).match(/[a-z0-9]+/g) ?? []).join(" ")];
const FITS = [
  (label, typed) => label === typed,
  (label, typed) => label.startsWith(`${typed} `),
  (label, typed) => typed.split(" ").every((word) => label.split(" ").includes(word)),
];

/** The labels that fit best what was typed; several where it does not tell them apart. */
function fitting(labels, typed) {
  for (const key of KEYS) {
    for (const fits of key(typed) ? FITS : []) {
      const found = labels.filter((label) => fits(key(label), key(typed)));
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** Offers the units of the same province and level. */
async function offer(units) {
  const [{ unit }] = units;
  const province = unit.id.split("/")[0];
  const answer = await fetch(`${words.root}data/compare/${province}.${unit.level}.json`);
  if (!answer.ok) return;
  const taken = new Set(units.map((one) => one.unit.id));
  const names = new Map();
  for (const [id, name, parents] of (await answer.json()).units) {
    const label = [name, parents].filter(Boolean).join(", ");
    if (!taken.has(id)) names.set(names.has(label) ? `${label} (${id})` : label, id);
  }
  const labels = [...names.keys()];
  const added = (label) => address([...taken, names.get(label)]);
  document.getElementById("others").replaceChildren(...labels.map((value) => element("option", "", { value })));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = fitting(labels, other.value);
    if (found.length === 1) {
      location.search = added(found[0]);
      return;
    }
    const told = found.slice(0, MOST_CHOICES);
    const links = told.map((label) => element("li", element("a", label, { href: added(label), lang: "vi" })));
    choices.replaceChildren(...links);
    const note = found.length > 1 ? words.several : words.unknown;
    said.textContent = filled(note, { id: other.value, n: found.length });
  });
}

async function show() {
  const ids = asked();
  const most = Number(words.most);
  if (ids.length === 0) {
    said.textContent = words.none;
    return;
  }
  const files = await Promise.all(ids.slice(0, most).map(read));
  const notes = ids.slice(0, most).filter((_, index) => files[index] === null).map((id) => filled(words.unknown, { id }));
  if (ids.length > most) notes.push(words.many);
  const units = files.filter(Boolean);
  chosen(units);
  if (units.length > 0 && units.length < most) await offer(units);
  const tables = units.length > 1 ? shared(units) : [];
  if (units.length === 1) notes.push(words.one);
  else if (units.length > 1 && tables.length === 0) notes.push(filled(words.refused, { reason: refusal(units) }), without(units));
  else if (tables.length > 0) notes.push(filled(words.found, { n: units.length, tables: tables.length }));
  document.getElementById("tables").replaceChildren(...tables.map((table, index) => drawn(units, table, index + 1)));
  said.textContent = notes.filter(Boolean).join(" ");
}

await show();
