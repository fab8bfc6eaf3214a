/**
 * Canonical JSON (RFC 8785) and its SHA-256 digest. Twin of generator/canonical_json.py.
 *
 * tests/records/vectors.json holds both to the same bytes.
 */

import canonicalize from "canonicalize";

const utf8 = new TextEncoder();
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * Return the canonical text of a JSON value (RFC 8785); throws for what JSON cannot express (a lone surrogate, NaN).
 * @param {unknown} value
 * @returns {string}
 */
export function writeCanonicalJson(value) {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("not a JSON value");
  return text;
}

/**
 * Return the SHA-256 of a JSON value's canonical form in UTF-8, as bytes.
 * @param {unknown} value
 * @returns {Promise<Uint8Array>} 32 bytes
 */
export async function hashJsonBytes(value) {
  const bytes = utf8.encode(writeCanonicalJson(value));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/**
 * Return the SHA-256 of a JSON value's canonical form, as 64 lower-case hexadecimal digits.
 * @param {unknown} value
 */
export async function hashJson(value) {
  return Array.from(await hashJsonBytes(value), (byte) => HEX[byte]).join("");
}
