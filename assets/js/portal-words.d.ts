// What the server writes into portal-words.js of templates/portal.toml.

/** What people type for all that the portal has: it tells no unit from another. */
export const ASKED: string[];
