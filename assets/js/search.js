// Fills the results page from the search index. Without it the page leads to the list of all units.
import { asked, closestFirst } from "./query.js";

const BATCH = 20;
const ROOT = new URL("../../", import.meta.url);
// A unit's own name says more than what else is said about it; `alias` holds words with đ folded to d.
const RANKING = {
  metaWeights: { title: 8, alias: 8, names: 4, parent: 1, detail: 0 },
  pageLength: 0.4,
  termFrequency: 0.2,
};

const form = document.querySelector("main form.search");
const input = form.elements.namedItem("q");
const status = document.querySelector("#status");
const list = document.querySelector("#results");
const more = document.querySelector("#more");

let engine;
let found = [];
let latest = 0;

function load() {
  engine ??= import(new URL("pagefind/pagefind.js", ROOT).href).then(async (pagefind) => {
    await pagefind.options({ baseUrl: ROOT.pathname, ranking: RANKING });
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

function say(key, values = {}) {
  list.setAttribute("aria-busy", String(key === "busy"));
  status.textContent = status.dataset[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function line(className, text) {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

function item({ meta, raw_url: address }) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  // Only the path within the site is taken from the index: a result never leads elsewhere.
  link.href = new URL(address.replace(/^\/+/, ""), ROOT).href;
  link.textContent = meta.title;
  entry.append(link);
  const detail = [meta.type, meta.parent, meta.detail].filter(Boolean).join(" · ");
  if (detail) entry.append(line("detail", detail));
  if (meta.standing) entry.append(line("standing-short", meta.standing));
  return entry;
}

async function show(query, turn) {
  const from = list.childElementCount;
  const batch = await Promise.all(found.slice(from, from + BATCH).map((result) => result.data()));
  if (turn !== latest) return;
  list.append(...closestFirst(batch, query).map(item));
  more.hidden = list.childElementCount >= found.length;
  const shown = list.childElementCount;
  const key = shown < found.length ? "foundFirst" : "found";
  say(found.length ? key : "none", { n: found.length, shown, query });
}

async function search(query) {
  const turn = ++latest;
  if (!query.trim()) {
    found = [];
    list.replaceChildren();
    more.hidden = true;
    say("idle");
    return;
  }
  say("busy");
  try {
    const pagefind = await load();
    const results = await pagefind.search(asked(query));
    if (turn !== latest) return;
    found = results.results;
    list.replaceChildren();
    await show(query.trim(), turn);
  } catch (error) {
    engine = undefined;
    if (turn === latest) say("failed");
    console.error(error);
  }
}

function current() {
  return new URLSearchParams(location.search).get("q") ?? "";
}

function remember(query) {
  const address = new URL(location.href);
  if (query.trim()) address.searchParams.set("q", query.trim());
  else address.searchParams.delete("q");
  return address;
}

let pause;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    history.replaceState(null, "", remember(input.value));
    search(input.value);
  }, 200);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  if (remember(input.value).href !== location.href) history.pushState(null, "", remember(input.value));
  search(input.value);
});

addEventListener("popstate", () => {
  input.value = current();
  search(input.value);
});

more.addEventListener("click", async () => {
  const next = list.childElementCount;
  await show(input.value.trim(), latest);
  list.children[next]?.querySelector("a").focus();
});

input.addEventListener("focus", () => void load().catch(() => undefined), { once: true });
input.value = current();
search(input.value);
