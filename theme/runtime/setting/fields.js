/**
 * Check the fields of a setting against their description: which are missing, unknown, or hold what they may not.
 *
 * The twin is generator/schema/validation.py with the models of generator/setting; the description is made from those.
 */

import { isWhole, readValue, Refused } from "./kinds.js";
import { findNear } from "./near.js";
import { say, shorten } from "./say.js";

/** @typedef {import("./types.js").Fault} Fault */
/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").Fields} Fields */
/** @typedef {import("./types.js").Loc} Loc */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {{ kind: string, saying: string, loc: Loc, values: Record<string, unknown> }} Found */

/** @param {Plain | undefined} value @returns {value is Record<string, Plain>} */
export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && !("decimal" in value && Object.isFrozen(value));

/** What was left empty counts as left out. @param {Plain | undefined} value */
export const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

/**
 * Check all fields.
 * @param {Plain} data @param {Rules} rules
 * @returns {{ setting: Record<string, Plain>, faults: Fault[] }} the clean values of what is right
 */
export function checkFields(data, rules) {
  const checker = new Checker(rules);
  const setting = checker.part(data, rules.fields, []);
  const { codes } = rules;
  const faults = checker.told().map(({ kind, saying, loc, values }) => say(rules, { code: codes[kind] ?? "", loc, saying }, values));
  return { setting: /** @type {Record<string, Plain>} */ (setting ?? {}), faults };
}

class Checker {
  /** @param {Rules} rules */
  constructor(rules) {
    this.rules = rules;
    /** @type {Found[]} */
    this.found = [];
    /** Where a mistyped name stands for a field: nothing else is then said about its absence. @type {Set<string>} */
    this.mistyped = new Set();
  }

  told() {
    return this.found.filter(({ saying, loc }) => saying !== "missing" || !this.mistyped.has(JSON.stringify(loc)));
  }

  /** @param {string} kind @param {string} saying @param {Loc} loc @param {Record<string, unknown>} [values] @returns {undefined} */
  refuse(kind, saying, loc, values = {}) {
    this.found.push({ kind, saying, loc, values });
  }

  /** @param {Plain} data @param {Fields} fields @param {Loc} loc @returns {Plain | undefined} */
  part(data, fields, loc) {
    const names = Object.keys(fields);
    if (!isMapping(data)) return this.refuse("shape", loc.length ? "parts" : "whole", loc, { names: names.join(", ") });
    /** @type {[string, Plain][]} */
    const clean = [];
    for (const [name, field] of Object.entries(fields)) {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      const read = isEmpty(value) ? this.absent(name, field, loc) : this.value(/** @type {Plain} */ (value), field, [...loc, name]);
      if (read !== undefined) clean.push([name, read]);
    }
    for (const name of Object.keys(data)) if (!Object.hasOwn(fields, name) && !isEmpty(data[name])) this.unknown(name, names, loc);
    return Object.fromEntries(clean);
  }

  /** @param {string} name @param {Field} field @param {Loc} loc @returns {undefined} */
  absent(name, { required, about, kind }, loc) {
    if (!required) return;
    const description = kind === "word" ? this.rules.sayings.word?.[2] : about.replaceAll('"', "");
    const begun = about ? ` ${about.slice(0, 1).toLowerCase()}${about.slice(1)}` : " …";
    this.refuse("missing", "missing", [...loc, name], { key: name, about: begun, description });
  }

  /** @param {string} name @param {string[]} names @param {Loc} loc */
  unknown(name, names, loc) {
    const near = findNear(name, names);
    if (near) this.mistyped.add(JSON.stringify([...loc, near]));
    this.refuse("unknown", near ? "unknown-near" : "unknown", [...loc, name], { near, names: names.join(", ") });
  }

  /** @param {Plain} value @param {Field} field @param {Loc} loc @returns {Plain | undefined} */
  value(value, field, loc) {
    const { kind, part = "" } = field;
    if (kind === "part") return this.part(value, this.rules.parts[part] ?? {}, loc);
    if (kind === "rows") return this.list(value, field, loc, (one, at) => this.part(one, this.rules.parts[part] ?? {}, at));
    if (kind === "list") return this.list(value, field, loc, (one, at) => this.value(one, /** @type {Field} */ (field.of), at));
    if (kind === "word") return this.word(value, field.words ?? [], loc);
    return this.plain(value, field, loc);
  }

  /** @param {Plain} value @param {import("./kinds.js").Kind} kind @param {Loc} loc @returns {Plain | undefined} */
  plain(value, kind, loc) {
    try {
      return readValue(value, kind, this.rules);
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      return this.refuse(fault.kind, fault.saying, loc, fault.values);
    }
  }

  /** @param {Plain} value @param {string[]} words @param {Loc} loc @returns {Plain | undefined} */
  word(value, words, loc) {
    if (typeof value === "string" && words.includes(value)) return value;
    const given = write(value);
    const near = findNear(given, words);
    this.refuse("word", near ? "word-near" : "word", loc, { given: shorten(given), near, allowed: words.join(", ") });
  }

  /**
   * @param {Plain} value @param {Field} field @param {Loc} loc @param {(one: Plain, loc: Loc) => Plain | undefined} read
   * @returns {Plain | undefined}
   */
  list(value, { most = Infinity }, loc, read) {
    if (!Array.isArray(value)) return this.refuse("shape", "list", loc);
    const before = this.found.length;
    const sound = value.map((one, at) => this.whole(() => read(one, [...loc, at]))).filter((one) => one !== undefined);
    if (sound.length <= most) return sound;
    this.found.length = before;
    return this.refuse("long", "many", loc, { count: value.length, most });
  }

  /** Read something; undefined where anything is wrong with it. @param {() => Plain | undefined} read */
  whole(read) {
    const before = this.found.length;
    const made = read();
    return this.found.length === before ? made : undefined;
  }
}

/** Write a value that stands where a word should, as Python does. @param {Plain} value */
function write(value) {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string" || isWhole(value)) return String(value);
  return value && "decimal" in value ? String(value.decimal) : JSON.stringify(value);
}
