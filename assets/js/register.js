// Filters the register, which stands complete in the page; what is chosen is kept in the address.
import * as address from "./address.js";
import { every, one } from "./elements.js";
import { fold } from "./query.js";
import { sentence } from "./sentences.js";

const form = one(HTMLFormElement, "#register-tools");
const status = one(HTMLElement, "[role=status]", form);
const query = one(HTMLInputElement, "[name=q]", form);
const filters = ["province", "package", "rule"].map((name) => one(HTMLSelectElement, `[name=${name}]`, form));
const bodies = every(HTMLTableSectionElement, "table.register tbody");
const entries = bodies.flatMap((body) =>
  [...body.rows]
    .filter((row) => !row.matches(".group"))
    .map((row) => ({
      row,
      text: fold(`${row.textContent} ${body.rows[0].textContent}`),
      values: /** @type {DOMStringMap} */ ({ ...body.dataset, ...row.dataset }),
    })),
);

function apply() {
  const words = fold(query.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text, values } of entries) {
    const chosen = filters.every(({ name, value }) => value === "" || value === values[name]);
    row.hidden = !(chosen && words.every((word) => text.includes(word)));
    if (!row.hidden) shown += 1;
  }
  for (const body of bodies) body.hidden = [...body.rows].slice(1).every((row) => row.hidden);
  status.textContent = shown < entries.length ? sentence(status.dataset, "shown", { shown, n: entries.length }) : "";
}

function read() {
  const chosen = address.chosen();
  query.value = chosen.get("q") ?? "";
  for (const filter of filters) {
    filter.value = chosen.get(filter.name) ?? "";
    if (filter.selectedIndex < 0) filter.value = "";
  }
  apply();
}

function changed() {
  apply();
  address.keep(Object.fromEntries([query, ...filters].map(({ name, value }) => [name, value.trim()])));
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
form.addEventListener("reset", () => setTimeout(changed));
addEventListener("popstate", read);
read();
form.hidden = false;
