/**
 * Strict parsing of untrusted JSON: limited in size and depth, without duplicate keys. The twin is generator/records/strict.py.
 *
 * JSON.parse silently uses the last of two equal keys, so a file could show one name to a person who opens it and another to us. In valid JSON a string before a colon is a key, so counting those against the parsed keys finds any repeat.
 */

import { LIMITS } from "./rules.js";

/** @typedef {import("./types.js").Reason} Reason */

/** A string, up to the end if it is not closed, and the colon that makes it a key. */
const STRINGS = /"[^"\\]*(?:\\[^][^"\\]*)*(?:"(\s*:)?|$)/g;

/** The error for a record file or code that cannot be read; `reason` says why, `field` is the invalid field's location, if any. */
export class ReadError extends Error {
  /** @param {Reason} reason @param {string} [field] */
  constructor(reason, field = "") {
    super(field ? `${reason}: ${field}` : reason);
    this.name = "ReadError";
    this.reason = reason;
    this.field = hideUnknownNames(field);
  }
}

/** Replace parts of a path that are not plain field names, since the input's author chose them, by an ellipsis. @param {string} field */
const hideUnknownNames = (field) =>
  field && field.split(".", 8).map((part) => (/^[a-z0-9_]{1,30}$/.test(part) ? part : "…")).join(".");

/**
 * Parse a JSON object from untrusted text; throws a ReadError if it is none, is nested too deeply or has a key twice.
 * @param {string} text
 * @returns {Record<string, unknown>} throws a ReadError
 */
export function parseStrictJson(text) {
  if (measureDepth(text) > LIMITS.depth) throw new ReadError("not-a-record");
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ReadError("not-a-record");
  const written = [...text.matchAll(STRINGS)].filter(([, colon]) => colon !== undefined).length;
  if (written !== countKeys(value)) throw new ReadError("duplicate-key");
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {string} text @returns {unknown} */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReadError("not-json");
  }
}

/** @param {string} text */
function measureDepth(text) {
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
