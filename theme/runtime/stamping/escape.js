/**
 * Escape a setting's value for the context of its token. Twin: generator/stamping/escape.py.
 *
 * A value without a safe form is refused, never changed; only in text is an apostrophe shown as ’.
 */

import { RefusedValueError } from "./errors.js";
import { stripWhitespace } from "./python-text.js";

/** @typedef {import("./types.js").Context} Context */

/** Pattern of characters that neither a page nor a value may contain: private-use characters and lone surrogates. */
export const PRIVATE_CHARACTERS = /[\ud800-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u;
/** Allowed schemes of an address; one without a scheme is relative. */
const SCHEMES = new Set(["http", "https", "mailto", "tel"]);
/** @type {Readonly<Record<string, string>>} */
const MARKUP = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/** Escape a value for text and quoted attributes. @param {string} value */
const escapeHtml = (value) => value.replace(/[&<>"']/g, (sign) => MARKUP[sign] ?? "");

/** Escape a text, with ’ for an apostrophe; an address is shown as it is typed. @param {string} value */
const escapeText = (value) =>
  escapeHtml(/@|:\/\//.test(value) ? value : value.replace(/(\p{L})'(?=\p{L})|(s)'(?![\p{L}\p{N}_])/gu, (_, inner, last) => `${inner ?? last}’`));

/** @param {string} sign ASCII */
const percent = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** @param {string} value */
function escapeUrl(value) {
  const text = stripWhitespace(value);
  const scheme = /^([^/?#:]*):/.exec(text)?.[1];
  if (scheme !== undefined && !SCHEMES.has(scheme.toLowerCase())) return null;
  return escapeHtml(text.replace(/[\x00-\x20\x7f"<>\\^`{|}]/g, percent));
}

/**
 * Percent-encode like Python's urllib, which leaves fewer characters than encodeURIComponent.
 * @param {string} value @param {string} spare
 */
const quote = (value, spare) =>
  encodeURIComponent(value)
    .replace(/[!'()*]/g, percent)
    .replaceAll(percent(spare), spare);

/** Return the digits of a phone number with a leading plus, without the trunk prefix in +44 (0). @param {string} value */
function escapeTel(value) {
  const isAbroad = stripWhitespace(value).startsWith("+");
  const digits = (isAbroad ? value.replaceAll("(0)", "") : value).replace(/[^0-9]/g, "");
  return isAbroad ? `+${digits}` : digits;
}

/** Escape a value for a JSON block, with no character that could end it early. @param {string} value */
const escapeJson = (value) =>
  JSON.stringify(value)
    .slice(1, -1)
    .replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * Escaping functions by context; null if the value is not allowed there.
 * @type {Readonly<Record<Context, (value: string) => string | null>>}
 */
const ESCAPES = {
  text: escapeText,
  attribute: escapeHtml,
  address: escapeUrl,
  "part of an address": (value) => quote(value, "/"),
  "mail address": (value) => quote(value, "@"),
  "telephone number": escapeTel,
  "JSON block": escapeJson,
  "JSON file": (value) => escapeJson(escapeHtml(value)),
  XML: escapeHtml,
  colour: (value) => (/^#[0-9a-fA-F]{6}$/.test(value) ? value : null),
};

/** Names of the contexts in a page (text, attribute, address …) for which a setting's value can be escaped. */
export const CONTEXTS = /** @type {Context[]} */ (Object.keys(ESCAPES));

/**
 * Return a setting's value escaped for its context in a page (text, attribute, address …), or throw a RefusedValueError, which has
 * the field's `name`, if it is not allowed there.
 * @param {string} name the value's dotted name @param {string} value @param {Context} context
 * @returns {string}
 */
export function escapeForContext(name, value, context) {
  if (PRIVATE_CHARACTERS.test(value)) throw new RefusedValueError("private", name, context);
  const escaped = ESCAPES[context](value);
  if (escaped === null) throw new RefusedValueError(context, name, context);
  return escaped;
}
