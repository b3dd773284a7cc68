// One result as an item of the list, and the names that may have been meant.
import { ROOT } from "./engine.js";
import { sentence } from "./sentences.js";

/** @import { Match } from "./rank.js" */
/** @import { Alternative } from "./suggest.js" */

/** @param {string} className @param {string} text @param {string} [language] */
function line(className, text, language) {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  if (language) element.lang = language;
  return element;
}

/** Why a unit is found by a name that is not its own today. @param {Match} match @param {DOMStringMap} words */
function reason({ via, record }, words) {
  if (via.kind === "former") return sentence(words, "former", { name: via.name });
  return via.kind === "other" && via.name !== record.meta.title ? sentence(words, "printed", { name: via.name }) : "";
}

/**
 * @param {Match} match
 * @param {DOMStringMap} words the list's own sentences
 * @returns {HTMLLIElement}
 */
export function item(match, words) {
  const { meta, raw_url: address } = match.record;
  const entry = document.createElement("li");
  const link = document.createElement("a");
  // Only the path within the site is taken from the index: a result never leads elsewhere.
  link.href = new URL(address.replace(/^\/+/, ""), ROOT).href;
  link.textContent = meta.title;
  if (meta.kind === "unit") link.lang = meta.language ?? "vi";
  entry.append(link);
  const english = match.via.kind === "english" ? match.via.name : meta.english?.split(" | ")[0];
  if (english && (match.via.kind === "english" || document.documentElement.lang !== "vi"))
    entry.append(line("english", english, "en"));
  const detail = [meta.type, meta.parent, meta.detail].filter(Boolean).join(" · ");
  if (detail) entry.append(line("detail", detail));
  const why = reason(match, words);
  if (why) entry.append(line("why", why));
  if (meta.standing) entry.append(line("standing-short", meta.standing));
  return entry;
}

/** @param {Alternative} alternative @param {string} pages where the pages of the language begin */
export function alternativeItem({ id, name, place }, pages) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(`${pages}${id}/`, document.baseURI).href;
  link.lang = "vi";
  link.textContent = name;
  entry.append(link);
  if (place) entry.append(` (${place})`);
  return entry;
}
