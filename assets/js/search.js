// Fills the results page. Without it the page leads to the list of all units.
import * as address from "./address.js";
import { answer } from "./answer.js";
import { walk } from "./arrows.js";
import { every, one } from "./elements.js";
import { load } from "./engine.js";
import { choices, choose, chosen, count } from "./filters.js";
import { alternativeItem, item } from "./results.js";
import { sentence } from "./sentences.js";

/** @import { Answer } from "./answer.js" */

const BATCH = 20;
const PAUSE = 200;

const form = one(HTMLFormElement, "main form.search");
const input = one(HTMLInputElement, "[name=q]", form);
const box = one(HTMLFieldSetElement, "#filters");
const status = one(HTMLElement, "#status");
const list = one(HTMLOListElement, "#results");
const more = one(HTMLButtonElement, "#more");
const near = one(HTMLElement, "#alternatives");
const pages = near.dataset.pages ?? "";

/** @type {Answer} */
let found = { matches: [], all: [], complete: true, alternatives: [] };
let latest = 0;

/** @param {string} key @param {Record<string, unknown>} [values] */
function say(key, values = {}) {
  list.setAttribute("aria-busy", String(key === "busy"));
  status.textContent = sentence(status.dataset, key, values);
}

/** @returns {string} which sentence tells what was found */
function told() {
  const { matches, complete, alternatives } = found;
  // Pagefind takes a part of the index that does not load for one that has nothing.
  if (!matches.length && !navigator.onLine) return "failed";
  if (!matches.length) return Object.keys(chosen(box)).length && found.all.length ? "filtered" : "none";
  if (alternatives.length) return "near";
  if (!complete) return "many";
  return matches.length === 1 ? "one" : list.childElementCount < matches.length ? "foundFirst" : "found";
}

function showMore() {
  const from = list.childElementCount;
  list.append(...found.matches.slice(from, from + BATCH).map((match) => item(match, list.dataset)));
  more.hidden = list.childElementCount >= found.matches.length;
}

/** @param {string} query */
function show(query) {
  list.replaceChildren();
  showMore();
  near.hidden = !found.alternatives.length;
  one(HTMLUListElement, "ul", near).replaceChildren(...found.alternatives.map((one) => alternativeItem(one, pages)));
  count(box, found.all, found.complete);
  box.hidden = !found.all.length;
  const name = found.alternatives[0]?.name ?? "";
  say(told(), { n: found.matches.length, shown: list.childElementCount, query, name });
}

function clear() {
  found = { matches: [], all: [], complete: true, alternatives: [] };
  list.replaceChildren();
  for (const part of [more, near, box]) part.hidden = true;
  say("idle");
}

async function search() {
  const turn = ++latest;
  const query = input.value.trim();
  if (!query) return clear();
  say("busy");
  try {
    const answered = await answer(query, chosen(box));
    if (turn !== latest) return;
    found = answered;
    show(query);
  } catch (error) {
    if (turn === latest) say("failed");
    console.error(error);
  }
}

/** Whether the last step of the history already stands for what is being typed. */
let typing = false;

/** One step of the history for each query, not one for each pause in typing it. */
function remember() {
  const keep = typing || !address.chosen().get("q") ? address.keep : address.step;
  keep({ q: input.value.trim(), ...choices(box) });
}

function searchAnew() {
  clearTimeout(pause);
  remember();
  typing = false;
  search();
}

function restore() {
  const asked = address.chosen();
  input.value = asked.get("q") ?? "";
  choose(box, asked);
  typing = false;
  search();
}

let pause = 0;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    remember();
    typing = true;
    if (input.value.trim().length !== 1) search();
  }, PAUSE);
});
input.addEventListener("focus", () => void load().catch(() => undefined), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  searchAnew();
});
box.addEventListener("change", searchAnew);
more.addEventListener("click", () => {
  const next = list.childElementCount;
  showMore();
  say(told(), { n: found.matches.length, shown: list.childElementCount, query: input.value.trim() });
  list.children[next]?.querySelector("a")?.focus();
});
addEventListener("popstate", restore);
walk(input, () => [
  ...(near.hidden ? [] : every(HTMLAnchorElement, "a", near)),
  ...every(HTMLAnchorElement, "a", list),
]);
restore();
