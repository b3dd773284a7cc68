// Filters the register, which stands complete in the page; what is chosen is kept in the address.
import { fold } from "./query.js";

const form = document.querySelector("#register-tools");
const status = form.querySelector("[role=status]");
const bodies = [...document.querySelectorAll("table.register tbody")];
const entries = bodies.flatMap((body) =>
  [...body.rows]
    .filter((row) => !row.matches(".group"))
    .map((row) => ({
      row,
      body,
      text: fold(`${row.textContent} ${body.rows[0].textContent}`),
      values: { province: body.dataset.province, package: body.dataset.package, rule: row.dataset.rule ?? "" },
    })),
);
const FIELDS = ["province", "package", "rule"];

function apply() {
  const words = fold(form.elements.namedItem("q").value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text, values } of entries) {
    const chosen = FIELDS.every((name) => ["", values[name]].includes(form.elements.namedItem(name).value));
    row.hidden = !(chosen && words.every((word) => text.includes(word)));
    shown += !row.hidden;
  }
  for (const body of bodies) body.hidden = [...body.rows].slice(1).every((row) => row.hidden);
  status.textContent =
    shown < entries.length
      ? status.dataset.shown.replace("{shown}", shown).replace("{n}", entries.length)
      : "";
}

function read() {
  const query = new URLSearchParams(location.search);
  for (const name of ["q", ...FIELDS]) form.elements.namedItem(name).value = query.get(name) ?? "";
  for (const name of FIELDS) if (form.elements.namedItem(name).selectedIndex < 0) form.elements.namedItem(name).value = "";
  apply();
}

function remember() {
  const address = new URL(location.href);
  for (const name of ["q", ...FIELDS]) {
    const value = form.elements.namedItem(name).value.trim();
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function changed() {
  apply();
  remember();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", changed);
form.addEventListener("reset", () => setTimeout(changed));
addEventListener("popstate", read);
read();
form.hidden = false;
