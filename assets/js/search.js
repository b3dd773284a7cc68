// Fills the results page. Without it the page leads to the list of all units.
import { answer } from "./answer.js";
import { walk } from "./arrows.js";
import { load } from "./engine.js";
import { choose, chosen, count, keep } from "./filters.js";
import { alternativeItem, filled, item } from "./results.js";

const BATCH = 20;
const PAUSE = 200;

const form = document.querySelector("main form.search");
const input = form.elements.namedItem("q");
const box = document.querySelector("#filters");
const status = document.querySelector("#status");
const list = document.querySelector("#results");
const more = document.querySelector("#more");
const near = document.querySelector("#alternatives");
const prefix = document.documentElement.lang === "en" ? "en/" : "";

/** @type {import("./answer.js").Answer} */
let found = { matches: [], all: [], complete: true, alternatives: [] };
let latest = 0;

function say(key, values = {}) {
  list.setAttribute("aria-busy", String(key === "busy"));
  status.textContent = filled(status.dataset[key], values);
}

function sentence() {
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

function show(query) {
  list.replaceChildren();
  showMore();
  near.hidden = !found.alternatives.length;
  near.querySelector("ul").replaceChildren(...found.alternatives.map((one) => alternativeItem(one, prefix)));
  count(box, found.all, found.complete);
  box.hidden = !found.all.length;
  const name = found.alternatives[0]?.name ?? "";
  say(sentence(), { n: found.matches.length, shown: list.childElementCount, query, name });
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

/** @returns {string} the address of what is asked */
function address() {
  const target = new URL(location.href);
  const query = input.value.trim();
  if (query) target.searchParams.set("q", query);
  else target.searchParams.delete("q");
  keep(target, box);
  return target.href;
}

/** Whether the last step of the history already stands for what is being typed. */
let typing = false;

/** One step of the history for each query, not one for each pause in typing it. */
function remember() {
  const target = address();
  if (target === location.href) return;
  if (typing || !new URLSearchParams(location.search).get("q")) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
}

function searchAnew() {
  clearTimeout(pause);
  remember();
  typing = false;
  search();
}

function restore() {
  const asked = new URLSearchParams(location.search);
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
  say(sentence(), { n: found.matches.length, shown: list.childElementCount, query: input.value.trim() });
  list.children[next]?.querySelector("a").focus();
});
addEventListener("popstate", restore);
walk(input, () => [...(near.hidden ? [] : near.querySelectorAll("a")), ...list.querySelectorAll("a")]);
restore();
