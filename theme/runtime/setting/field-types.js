/**
 * The types of field in setting.yml: each has a parser that returns the clean value or throws.
 *
 * The twin is generator/schema/field_types.py; tests/setting/vectors.json holds both to the same.
 */

import { contrastWithWhite, darkenToContrast } from "./colours.js";
import { findKeyError } from "./public-key.js";
import { shorten, WHITE_SPACE } from "./messages.js";

/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {Pick<Field, "kind" | "most" | "least" | "words">} Kind */

/** The error for an invalid value of a field in setting.yml; `kind` determines the finding's code, `messageKey` its message. */
export class InvalidValueError extends Error {
  /** @param {string} kind @param {string} [messageKey] @param {Record<string, unknown>} [values] */
  constructor(kind, messageKey = kind, values = {}) {
    super(messageKey);
    this.kind = kind;
    this.messageKey = messageKey;
    this.values = values;
  }
}

/** The largest bare number that may be a short telephone number; longer ones must be quoted. */
const MAX_SHORT_PHONE = 9999;
const CURLY_QUOTED = /^[“„][^“”„]*[”“]$/u;

/**
 * Return whether a YAML value is an integer; decimal numbers are represented by objects.
 * @param {Plain} value @returns {value is number | bigint}
 */
export const isInteger = (value) => typeof value === "bigint" || typeof value === "number";

/**
 * Return a text normalized to Unicode NFC, with white space collapsed and without curly quotation marks around all of it.
 * @param {string} text
 */
export function cleanText(text) {
  const line = text.normalize("NFC").split(WHITE_SPACE).filter(Boolean).join(" ");
  return [...line].length > 1 && CURLY_QUOTED.test(line) ? line.slice(1, -1).split(WHITE_SPACE).filter(Boolean).join(" ") : line;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function parseText(value, { most = Infinity }, rules) {
  if (typeof value !== "string" && !isInteger(value)) throw new InvalidValueError("shape", "text");
  const text = cleanText(String(value));
  if (!text) throw new InvalidValueError("missing", "empty");
  if (rules.unseen.test(text)) throw new InvalidValueError("shape", "unseen");
  if (text.includes("{{")) throw new InvalidValueError("tag");
  const count = [...text].length;
  if (count > rules.limits.text) throw new InvalidValueError("long", "long", { count, most: rules.limits.text });
  if (count > most) throw new InvalidValueError("long", "long-record", { count, most });
  return text;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function parsePattern(value, kind, rules) {
  const text = parseText(value, kind, rules);
  if (!rules.whole[kind.kind]?.test(text)) throw new InvalidValueError(kind.kind, kind.kind, { given: shorten(text) });
  return text;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function parsePhone(value, kind, rules) {
  if (isInteger(value) && value > MAX_SHORT_PHONE) throw new InvalidValueError("phone", "phone-bare");
  return parsePattern(value, kind, rules);
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function parseDay(value, kind, rules) {
  const text = parseText(value, kind, rules);
  if (!isDay(text)) throw new InvalidValueError("day", "day", { given: shorten(text) });
  return text;
}

/**
 * Return whether a text is a valid calendar date, YYYY-MM-DD.
 * @param {string} text
 */
export function isDay(text) {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) || text < "0001") return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function parseColour(value, kind, rules) {
  const colour = parsePattern(typeof value === "string" ? value.toLowerCase() : value, kind, rules);
  const [ratio, enough] = [contrastWithWhite(colour), rules.limits.contrast];
  if (ratio < enough) throw new InvalidValueError("contrast", "contrast", { given: colour, ratio: ratio.toFixed(1), near: darkenToContrast(colour, enough) });
  return colour;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function parseKey(value, kind, rules) {
  const text = parseText(value, kind, rules);
  const messageKey = findKeyError(text, rules.curve);
  if (messageKey) throw new InvalidValueError("key", messageKey);
  return text;
}

/** @param {Plain} value @param {Kind} kind */
function parseFlag(value, kind) {
  if (typeof value !== "boolean") throw new InvalidValueError("shape", kind.kind);
  return value;
}

/** @param {Plain} value @param {Kind} kind */
function parseNumber(value, { kind, least = 0, most = Infinity }) {
  if (!isInteger(value)) throw new InvalidValueError("shape", kind);
  if (value < least) throw new InvalidValueError("range", "small", { limit: least });
  if (value > most) throw new InvalidValueError("range", "large", { limit: most });
  return Number(value);
}

/** @type {Record<string, (value: Plain, kind: Kind, rules: Rules) => string | number | boolean>} */
const PARSERS = { text: parseText, phone: parsePhone, day: parseDay, colour: parseColour, key: parseKey, flag: parseFlag, number: parseNumber };

/**
 * Return a value of a field in setting.yml parsed and cleaned by the field's type (`kind`), or throw an InvalidValueError.
 * @param {Plain} value @param {Kind} kind @param {Rules} rules
 */
export const parseValue = (value, kind, rules) => (PARSERS[kind.kind] ?? parsePattern)(value, kind, rules);
