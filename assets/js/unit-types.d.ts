// What the server writes into unit-types.js of the table in rankings/model/unit_types.py.

/** The widest first. */
export const LEVELS: string[];
/** What may stand before a type: ủy ban nhân dân. */
export const OFFICES: string[];
/** Each type with the forms that stand in documents, its name first, and those that are typed besides. */
export const TYPES: { type: string; written: string[]; typed: string[] }[];
