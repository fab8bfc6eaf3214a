/** Validate base.json and pages.json, which may come from anywhere, key by key. Twin: generator/base/manifest.py. */

import { ValidationError, assertValid, arrayOf, nullOr, oneOfValues, objectWith, textMatching, integerBetween, validateBoolean, withDefault } from "../data/validators.js";
import { BaseError } from "./errors.js";
import { validateNodes } from "./nodes.js";

/** @template T @typedef {import("../data/validators.js").Validator<T>} Validator */
/** @typedef {import("./types.js").BaseFacts} BaseFacts */
/** @typedef {import("./types.js").Json} Json */
/** @typedef {import("./types.js").Value} Value */

const FORMAT = 6;
/** The part of the version that made a base that may be shown. */
const VERSION = /^[\w.+-]{1,40}$/;
const MAX_ENTRIES = 50_000;
const words = textMatching(/^/);

/**
 * Return a check for a mapping with any keys.
 * @template T
 * @param {Validator<T>} inner
 * @returns {Validator<Map<string, T>>}
 */
const table = (inner) => (value, path) => {
  assertValid(typeof value === "object" && value !== null && !Array.isArray(value), path);
  const entries = Object.entries(value);
  assertValid(entries.length <= MAX_ENTRIES, path);
  return new Map(entries.map(([key, one]) => [key, inner(one, path ? `${path}.${key}` : key)]));
};

const field = objectWith({
  name: words,
  sort: oneOfValues(/** @type {const} */ (["words", "flag", "day", "phrases", "rows", "part"])),
  of: nullOr(words),
  usual: /** @type {Validator<Json>} */ ((usual) => usual ?? null),
});
const row = table(nullOr(words));
/** @type {Validator<Value>} */
const value = (given, path) => (Array.isArray(given) ? arrayOf(row, MAX_ENTRIES)(given, path) : nullOr(words)(given, path));
const yes = withDefault(validateBoolean, () => true);
const place = integerBetween(0, MAX_ENTRIES);
const choice = objectWith({ sets: arrayOf(table(value), MAX_ENTRIES), of: table(table(place)) });
const names = arrayOf(words, MAX_ENTRIES);
const texts = arrayOf(validateNodes, MAX_ENTRIES);

/** @type {Validator<BaseFacts>} */
const facts = objectWith({
  generator: words,
  content: words,
  words: objectWith({
    language: words,
    months: arrayOf(words, 12, 12),
    day: words,
    day_of_year: words,
    each_year: words,
    after_months: table(words),
    comma: words,
    before_last: words,
  }),
  course: objectWith({
    id: words,
    title: words,
    edition: words,
    percent: integerBetween(1, 100),
    months: integerBetween(1, 10_000),
    paths: arrayOf(objectWith({ id: words, title: words, who: words, modules: names }), MAX_ENTRIES),
    modules: arrayOf(objectWith({ id: words, title: words, minutes: integerBetween(0, 100_000), page: words, has_check: yes }), MAX_ENTRIES),
  }),
  facts: choice,
  setting: objectWith({
    models: table(arrayOf(field, MAX_ENTRIES)),
    alike: names,
    named: table(names),
    lead: words,
    fallbacks: table(words),
    list_stand_ins: table(words),
    absences: table(words),
    people: objectWith({ roles: names, standIns: arrayOf(names, MAX_ENTRIES), flags: arrayOf(names, MAX_ENTRIES) }),
    open: arrayOf(objectWith({ key: words, about: words, nations: names }), MAX_ENTRIES),
    words: table(validateNodes),
    phrases: table(texts),
    unasked: names,
    terms: choice,
  }),
  pages: table(objectWith({ texts, addresses: names })),
  items: table(objectWith({ texts, alike: arrayOf(texts, MAX_ENTRIES), people: arrayOf(texts, MAX_ENTRIES) })),
});
const compiled = table(validateNodes);

/**
 * Parse base.json, which describes a base (a finished site with placeholders); throws a BaseError if its format is unknown or it
 * is incomplete.
 * @param {string} json
 * @returns {BaseFacts}
 */
export function parseManifest(json) {
  const data = parse(json);
  refuseOtherFormat(data);
  return runCheck(() => {
    const known = facts(data, "");
    checkModels(known.setting.models);
    return known;
  });
}

/**
 * Parse a base's pages.json: its compiled pages by their file paths in the site; throws a BaseError if it is incomplete.
 * @param {string} json
 */
export const parsePages = (json) => runCheck(() => compiled(parse(json), ""));

/** Throw a BaseError if a base has an older or newer format. @param {any} data */
function refuseOtherFormat(data) {
  const { format } = runCheck(() => objectWith({ format: integerBetween(0, 1_000_000) })(data, ""));
  if (format === FORMAT) return;
  const maker = VERSION.test(data.generator) ? data.generator : "";
  throw new BaseError(format < FORMAT ? "older" : "newer", maker);
}

/** Run a check, turning a ValidationError into a BaseError. @template T @param {() => T} check @returns {T} */
function runCheck(check) {
  try {
    return check();
  } catch (error) {
    throw error instanceof ValidationError ? new BaseError("facts", error.field) : error;
  }
}

/** @param {string} json @returns {unknown} */
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    throw new BaseError("damaged");
  }
}

/**
 * Check that each part's model comes later in the list, since a model that contains itself would never end.
 * @param {BaseFacts["setting"]["models"]} models
 */
function checkModels(models) {
  const visit = (/** @type {string} */ name, /** @type {readonly string[]} */ above) => {
    assertValid(models.has(name) && !above.includes(name), `setting.models.${name}`);
    for (const { of } of models.get(name) ?? []) if (of) visit(of, [...above, name]);
  };
  visit("Setting", []);
}
