/**
 * The kinds of value in setting.yml: each is read to its clean form, or refused with the name of a saying.
 *
 * The twin is generator/schema/field_types.py; tests/setting/vectors.json holds both to the same.
 */

import { contrastWithWhite, darkenToContrast } from "./colours.js";
import { faultOfKey } from "./curve.js";
import { shorten, SPACES } from "./say.js";

/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {Pick<Field, "kind" | "most" | "least" | "words">} Kind */

/** A value is refused: `kind` leads to the code, `saying` to the words. */
export class Refused extends Error {
  /** @param {string} kind @param {string} [saying] @param {Record<string, unknown>} [values] */
  constructor(kind, saying = kind, values = {}) {
    super(saying);
    this.kind = kind;
    this.saying = saying;
    this.values = values;
  }
}

/** The greatest number that still may be a short telephone number. */
const SHORT_NUMBER = 9999;
/** Most characters of words that a page holds; what a record holds is shorter, and is said otherwise. */
const WRAPPED = /^[“„][^“”„]*[”“]$/u;

/** @param {Plain} value @returns {value is number | bigint} */
export const isWhole = (value) => typeof value === "bigint" || typeof value === "number";

/**
 * Return words as a setting holds them: white space is single spaces, accents join their letters, Word's quotation marks go.
 * @param {string} text
 */
export function cleanText(text) {
  const line = text.normalize("NFC").split(SPACES).filter(Boolean).join(" ");
  return [...line].length > 1 && WRAPPED.test(line) ? line.slice(1, -1).split(SPACES).filter(Boolean).join(" ") : line;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function readText(value, { most = Infinity }, rules) {
  if (typeof value !== "string" && !isWhole(value)) throw new Refused("shape", "text");
  const text = cleanText(String(value));
  if (!text) throw new Refused("missing", "empty");
  if (rules.unseen.test(text)) throw new Refused("shape", "unseen");
  if (text.includes("{{")) throw new Refused("tag");
  const count = [...text].length;
  if (count > rules.limits.text) throw new Refused("long", "long", { count, most: rules.limits.text });
  if (count > most) throw new Refused("long", "long-record", { count, most });
  return text;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function readPattern(value, kind, rules) {
  const text = readText(value, kind, rules);
  if (!rules.whole[kind.kind]?.test(text)) throw new Refused(kind.kind, kind.kind, { given: shorten(text) });
  return text;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function readPhone(value, kind, rules) {
  if (isWhole(value) && value > SHORT_NUMBER) throw new Refused("phone", "phone-bare");
  return readPattern(value, kind, rules);
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function readDay(value, kind, rules) {
  const text = readText(value, kind, rules);
  if (!isDay(text)) throw new Refused("day", "day", { given: shorten(text) });
  return text;
}

/**
 * Return whether a text is a day of the calendar, YYYY-MM-DD.
 * @param {string} text
 */
export function isDay(text) {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) || text < "0001") return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function readColour(value, kind, rules) {
  const colour = readPattern(typeof value === "string" ? value.toLowerCase() : value, kind, rules);
  const [ratio, enough] = [contrastWithWhite(colour), rules.limits.contrast];
  if (ratio < enough) throw new Refused("contrast", "contrast", { given: colour, ratio: ratio.toFixed(1), near: darkenToContrast(colour, enough) });
  return colour;
}

/** @param {Plain} value @param {Kind} kind @param {Rules} rules */
function readKey(value, kind, rules) {
  const text = readText(value, kind, rules);
  const fault = faultOfKey(text, rules.curve);
  if (fault) throw new Refused("key", fault);
  return text;
}

/** @param {Plain} value @param {Kind} kind */
function readFlag(value, kind) {
  if (typeof value !== "boolean") throw new Refused("shape", kind.kind);
  return value;
}

/** @param {Plain} value @param {Kind} kind */
function readNumber(value, { kind, least = 0, most = Infinity }) {
  if (!isWhole(value)) throw new Refused("shape", kind);
  if (value < least) throw new Refused("range", "small", { limit: least });
  if (value > most) throw new Refused("range", "large", { limit: most });
  return Number(value);
}

/** @type {Record<string, (value: Plain, kind: Kind, rules: Rules) => string | number | boolean>} */
const READERS = { text: readText, phone: readPhone, day: readDay, colour: readColour, key: readKey, flag: readFlag, number: readNumber };

/**
 * Read a value of some kind; throws Refused.
 * @param {Plain} value @param {Kind} kind @param {Rules} rules
 */
export const readValue = (value, kind, rules) => (READERS[kind.kind] ?? readPattern)(value, kind, rules);
