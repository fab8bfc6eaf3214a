/**
 * Read JSON that a stranger wrote: small, shallow, and each key once. The twin is generator/records/strict.py.
 *
 * JSON.parse keeps the last of two equal keys in silence, so a file could show one name to a person who opens it and another
 * to us. In valid JSON a string before a colon is a key, so counting those against the parsed keys finds any repeat.
 */

import { MOST } from "./rules.js";

/** @typedef {import("./types.js").Reason} Reason */

/** A string, open to the end where it is never closed, and the colon that makes it a key. */
const STRINGS = /"[^"\\]*(?:\\[^][^"\\]*)*(?:"(\s*:)?|$)/g;

/** Something cannot be read; `reason` is one of a closed table, `field` the dotted path where one is at fault. */
export class ReadError extends Error {
  /** @param {Reason} reason @param {string} [field] */
  constructor(reason, field = "") {
    super(field ? `${reason}: ${field}` : reason);
    this.name = "ReadError";
    this.reason = reason;
    this.field = printable(field);
  }
}

/** What may be shown of a dotted path: names that are no field's are the stranger's own. @param {string} field */
const printable = (field) =>
  field && field.split(".", 8).map((part) => (/^[a-z0-9_]{1,30}$/.test(part) ? part : "…")).join(".");

/**
 * Parse a JSON object.
 * @param {string} text
 * @returns {Record<string, unknown>} throws a ReadError
 */
export function parseStrictJson(text) {
  if (depth(text) > MOST.depth) throw new ReadError("not-a-record");
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ReadError("not-a-record");
  const written = [...text.matchAll(STRINGS)].filter(([, colon]) => colon !== undefined).length;
  if (written !== countKeys(value)) throw new ReadError("duplicate-key");
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {string} text @returns {unknown} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReadError("not-json");
  }
}

/** @param {string} text */
function depth(text) {
  let [now, most] = [0, 0];
  for (const [bracket] of text.replaceAll(STRINGS, "").matchAll(/[[\]{}]/g)) {
    now += bracket === "[" || bracket === "{" ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
}

/** @param {unknown} value @returns {number} */
function countKeys(value) {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce((sum, part) => sum + countKeys(part), own);
}
