// The page's own sentences, which templates write into its data attributes with `{name}` where a value goes.

/**
 * @param {DOMStringMap} words
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 * @returns {string} the sentence with its values
 */
export function sentence(words, key, values = {}) {
  const template = words[key];
  if (template === undefined) throw new Error(`no sentence ${key}`);
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
