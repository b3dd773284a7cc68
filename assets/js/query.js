// What a person types, as the index knows it.

// Types of units and their abbreviations; alone they would match half of the country.
const TYPES =
  /^(ubnd|uy ban nhan dan|thanh pho|thi xa|thi tran|huyen|phuong|xa|tinh|tp|tx|tt|p|x|h)[\s.]+(?=\S)/;

/** The text without marks, đ as d, in the same length as the NFC text it comes from. */
export function folded(text) {
  return Array.from(text.normalize("NFC").toLowerCase(), (char) =>
    char === "đ" ? "d" : (char.normalize("NFD")[0] ?? char),
  ).join("");
}

/** The query without leading unit types: "P. Yên Thanh" and "UBND phường Yên Thanh" ask for Yên Thanh. */
export function asked(text) {
  let query = text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  for (;;) {
    const type = TYPES.exec(folded(query));
    if (type === null) return query;
    query = query.slice(type[0].length);
  }
}

/** Orders results for the eye: names equal to the query first, among them those with results. */
export function closestFirst(results, query) {
  const wanted = asked(query);
  const distance = ({ meta }) => {
    const name = asked(meta.title);
    const known = meta.known ? 0 : 1;
    if (name === wanted) return known;
    return folded(name) === folded(wanted) ? 1 + known : 4;
  };
  return results
    .map((result, index) => ({ result, index, far: distance(result) }))
    .sort((one, other) => one.far - other.far || one.index - other.index)
    .map(({ result }) => result);
}
