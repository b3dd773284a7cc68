// Two to five units side by side. The address holds the choice: ?u=id&u=id.

const place = document.getElementById("compare");
const words = place.dataset;
const language = document.documentElement.lang;
const said = document.getElementById("said");
const form = document.getElementById("add");
const other = document.getElementById("other");
const ID = /^[a-z0-9-]+(\/[a-z0-9-]+)+$/;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const figure = (printed) => (language === "vi" ? printed.replace(".", ",") : printed);

function element(tag, content, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...(Array.isArray(content) ? content : [content]));
  return made;
}

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
  return row ?? { score: "", rank: "" };
}

function rank(unit, table) {
  const own = unit.rankings.find((one) => key(one) === key(table));
  const printed = cell(unit, table, "total").rank;
  if (own.ranked === null || !printed) return words.ranked;
  return filled(own.sharing ? words.shared : words.of, { rank: printed, of: own.ranked });
}

function drawn(units, table, number) {
  const names = units.map(({ unit }) =>
    element("th", element("a", unit.name, { href: `${words.pages}${unit.id}/`, lang: "vi" }), { scope: "col" }),
  );
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
    const label = filled(words.remove, { name: unit.name });
    const rest = address(ids.filter((id) => id !== unit.id));
    return element("li", [
      element("a", unit.name, { href: `${words.pages}${unit.id}/`, lang: "vi" }),
      element("a", "×", { href: rest === "?" ? location.pathname : rest, class: "remove", "aria-label": label, title: label }),
    ]);
  });
  document.getElementById("chosen").replaceChildren(...items);
}

/** Offers the units of the same province and level. */
async function offer(units) {
  const [{ unit }] = units;
  const province = unit.id.split("/")[0];
  const answer = await fetch(`${words.root}data/compare/${province}.${unit.level}.json`);
  if (!answer.ok) return;
  const taken = new Set(units.map((one) => one.unit.id));
  const names = new Map();
  for (const [id, name, parent] of (await answer.json()).units) {
    if (!taken.has(id)) names.set(`${name}${parent ? `, ${parent}` : ""}`, id);
  }
  document.getElementById("others").replaceChildren(...[...names.keys()].map((value) => element("option", "", { value })));
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = other.value.trim().toLowerCase();
    const found = [...names].find(([name]) => name.toLowerCase() === typed) ??
      [...names].find(([name]) => name.toLowerCase().startsWith(typed));
    if (found) location.search = address([...taken, found[1]]);
    else said.textContent = filled(words.unknown, { id: other.value });
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
  else if (units.length > 1 && tables.length === 0) notes.push(filled(words.refused, { reason: refusal(units) }));
  else if (tables.length > 0) notes.push(filled(words.found, { n: units.length, tables: tables.length }));
  document.getElementById("tables").replaceChildren(...tables.map((table, index) => drawn(units, table, index + 1)));
  said.textContent = notes.join(" ");
}

await show();
