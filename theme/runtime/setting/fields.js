/**
 * Validation of a setting's fields against their description: missing, unknown and invalid ones.
 *
 * The twin is generator/schema/validation.py with the models of generator/setting; the description is made from those.
 */

import { isInteger, parseValue, InvalidValueError } from "./field-types.js";
import { findClosestName } from "./closest-name.js";
import { makeFieldFinding, shorten } from "./messages.js";

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").Fields} Fields */
/** @typedef {import("./types.js").Loc} Loc */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {{ kind: string, messageKey: string, loc: Loc, values: Record<string, unknown> }} Found */

/**
 * Return whether a value from YAML is a mapping, not a list, scalar or decimal number.
 * @param {Plain | undefined} value @returns {value is Record<string, Plain>}
 */
export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && !("decimal" in value && Object.isFrozen(value));

/** Return whether a value in setting.yml is empty, so that the field counts as left out. @param {Plain | undefined} value */
export const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

/**
 * Validate each field in setting.yml's data by its type, and return the cleaned valid values (`setting`) and findings about the
 * others; `rules` are compiled from the fields' description.
 * @param {Plain} data @param {Rules} rules
 * @returns {{ setting: Record<string, Plain>, findings: Finding[] }}
 */
export function validateFields(data, rules) {
  const checker = new FieldValidator(rules);
  const setting = checker.parseMapping(data, rules.fields, []);
  const { codes } = rules;
  const findings = checker.listErrors().map(({ kind, messageKey, loc, values }) => makeFieldFinding(rules, { code: codes[kind] ?? "", loc, messageKey }, values));
  return { setting: /** @type {Record<string, Plain>} */ (setting ?? {}), findings };
}

class FieldValidator {
  /** @param {Rules} rules */
  constructor(rules) {
    this.rules = rules;
    /** @type {Found[]} */
    this.found = [];
    /** Fields whose name was mistyped: they are not reported as missing, too. @type {Set<string>} */
    this.mistyped = new Set();
  }

  listErrors() {
    return this.found.filter(({ messageKey, loc }) => messageKey !== "missing" || !this.mistyped.has(JSON.stringify(loc)));
  }

  /** @param {string} kind @param {string} messageKey @param {Loc} loc @param {Record<string, unknown>} [values] @returns {undefined} */
  addError(kind, messageKey, loc, values = {}) {
    this.found.push({ kind, messageKey, loc, values });
  }

  /** @param {Plain} data @param {Fields} fields @param {Loc} loc @returns {Plain | undefined} */
  parseMapping(data, fields, loc) {
    const names = Object.keys(fields);
    if (!isMapping(data)) return this.addError("shape", loc.length ? "parts" : "whole", loc, { names: names.join(", ") });
    /** @type {[string, Plain][]} */
    const clean = [];
    for (const [name, field] of Object.entries(fields)) {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      const read = isEmpty(value) ? this.reportMissing(name, field, loc) : this.parseField(/** @type {Plain} */ (value), field, [...loc, name]);
      if (read !== undefined) clean.push([name, read]);
    }
    for (const name of Object.keys(data)) if (!Object.hasOwn(fields, name) && !isEmpty(data[name])) this.reportUnknown(name, names, loc);
    return Object.fromEntries(clean);
  }

  /** @param {string} name @param {Field} field @param {Loc} loc @returns {undefined} */
  reportMissing(name, { required, about, kind }, loc) {
    if (!required) return;
    const description = kind === "word" ? this.rules.sayings.word?.[2] : about.replaceAll('"', "");
    const begun = about ? ` ${about.slice(0, 1).toLowerCase()}${about.slice(1)}` : " …";
    this.addError("missing", "missing", [...loc, name], { key: name, about: begun, description });
  }

  /** @param {string} name @param {string[]} names @param {Loc} loc */
  reportUnknown(name, names, loc) {
    const near = findClosestName(name, names);
    if (near) this.mistyped.add(JSON.stringify([...loc, near]));
    this.addError("unknown", near ? "unknown-near" : "unknown", [...loc, name], { near, names: names.join(", ") });
  }

  /** @param {Plain} value @param {Field} field @param {Loc} loc @returns {Plain | undefined} */
  parseField(value, field, loc) {
    const { kind, part = "" } = field;
    if (kind === "part") return this.parseMapping(value, this.rules.parts[part] ?? {}, loc);
    if (kind === "rows") return this.parseList(value, field, loc, (one, at) => this.parseMapping(one, this.rules.parts[part] ?? {}, at));
    if (kind === "list") return this.parseList(value, field, loc, (one, at) => this.parseField(one, /** @type {Field} */ (field.of), at));
    if (kind === "word") return this.parseChoice(value, field.words ?? [], loc);
    return this.parsePlainValue(value, field, loc);
  }

  /** @param {Plain} value @param {import("./field-types.js").Kind} kind @param {Loc} loc @returns {Plain | undefined} */
  parsePlainValue(value, kind, loc) {
    try {
      return parseValue(value, kind, this.rules);
    } catch (error) {
      if (!(error instanceof InvalidValueError)) throw error;
      return this.addError(error.kind, error.messageKey, loc, error.values);
    }
  }

  /** @param {Plain} value @param {string[]} words @param {Loc} loc @returns {Plain | undefined} */
  parseChoice(value, words, loc) {
    if (typeof value === "string" && words.includes(value)) return value;
    const given = formatGiven(value);
    const near = findClosestName(given, words);
    this.addError("word", near ? "word-near" : "word", loc, { given: shorten(given), near, allowed: words.join(", ") });
  }

  /**
   * @param {Plain} value @param {Field} field @param {Loc} loc @param {(one: Plain, loc: Loc) => Plain | undefined} read
   * @returns {Plain | undefined}
   */
  parseList(value, { most = Infinity }, loc, read) {
    if (!Array.isArray(value)) return this.addError("shape", "list", loc);
    const before = this.found.length;
    const sound = value.map((one, at) => this.parseIfValid(() => read(one, [...loc, at]))).filter((one) => one !== undefined);
    if (sound.length <= most) return sound;
    this.found.length = before;
    return this.addError("long", "many", loc, { count: value.length, most });
  }

  /** Return what a function parses, or undefined if it reports an error. @param {() => Plain | undefined} read */
  parseIfValid(read) {
    const before = this.found.length;
    const made = read();
    return this.found.length === before ? made : undefined;
  }
}

/** Format a value given in place of a word as Python's `str` does. @param {Plain} value */
function formatGiven(value) {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (typeof value === "string" || isInteger(value)) return String(value);
  return value && "decimal" in value ? String(value.decimal) : JSON.stringify(value);
}
