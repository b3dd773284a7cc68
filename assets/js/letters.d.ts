// What the server writes into letters.js of the table in rankings/lookalikes.py.

/** Lower-case letters that look like others, with what is meant: eth is đ. */
export const LOOKALIKES: Record<string, string>;
