/**
 * Validators of untrusted JSON: each takes a value and returns a clean copy, or throws a ValidationError that names the
 * field.
 *
 * Written by hand because a schema library weighs more than everything else we ship. Copies are rebuilt key by key from
 * what is expected, so a stored `__proto__` can do no harm.
 */

import { isDay } from "../dates/today.js";

/** @template T @typedef {(value: unknown, path: string) => T} Validator */

/** The error for an invalid value in nested data; `field` is its dotted location, for example `modules.0.id`. */
export class ValidationError extends Error {
  /** @param {string} field */
  constructor(field) {
    super(`${field || "the whole"} is not as it should be`);
    this.name = "ValidationError";
    this.field = field;
  }
}

/**
 * Throw a ValidationError for the value at a dotted location (`path`, such as `modules.0.id`) unless the condition `holds`.
 * @param {unknown} holds @param {string} path @returns {asserts holds}
 */
export function assertValid(holds, path) {
  if (!holds) throw new ValidationError(path);
}

/** @param {string} path @param {string | number} key */
const joinPath = (path, key) => (path ? `${path}.${key}` : String(key));

/**
 * Return a validator of texts: it returns a text that matches the regular expression `pattern` unchanged, or throws a
 * ValidationError.
 * @param {RegExp} pattern
 * @returns {Validator<string>}
 */
export const textMatching = (pattern) => (value, path) => {
  assertValid(typeof value === "string" && pattern.test(value), path);
  return value;
};

/**
 * Return a text unchanged if it is a calendar day YYYY-MM-DD from the year 2000 on, or throw a ValidationError for its location `path`.
 * @type {Validator<string>}
 */
export const validateDay = (value, path) => {
  assertValid(typeof value === "string" && isDay(value), path);
  return value;
};

/**
 * Return a validator of integers: it returns one `from` … `to`, both included, unchanged, or throws a ValidationError.
 * @param {number} from @param {number} to
 * @returns {Validator<number>}
 */
export const integerBetween = (from, to) => (value, path) => {
  assertValid(typeof value === "number" && Number.isInteger(value) && value >= from && value <= to, path);
  return value;
};

/** Return a value unchanged if it is true or false, or throw a ValidationError for its location `path`. @type {Validator<boolean>} */
export const validateBoolean = (value, path) => {
  assertValid(typeof value === "boolean", path);
  return value;
};

/**
 * Return a validator that returns a value unchanged if it is one of `values`, or throws a ValidationError.
 * @template {string | number} T
 * @param {readonly T[]} values
 * @returns {Validator<T>}
 */
export const oneOfValues = (values) => (value, path) => {
  assertValid(values.includes(/** @type {T} */ (value)), path);
  return /** @type {T} */ (value);
};

/**
 * Return a validator that also accepts null: a null or missing value becomes null, any other is left to the validator `inner`.
 * @template T
 * @param {Validator<T>} inner
 * @returns {Validator<T | null>}
 */
export const nullOr = (inner) => (value, path) => (value == null ? null : inner(value, path));

/**
 * Return a validator that replaces a missing value (as in data stored by an earlier version of the site) by what `fresh` returns,
 * and leaves any other to the validator `inner`.
 * @template T
 * @param {Validator<T>} inner @param {() => T} fresh
 * @returns {Validator<T>}
 */
export const withDefault = (inner, fresh) => (value, path) => (value === undefined ? fresh() : inner(value, path));

/**
 * Return a validator of arrays: it returns a copy of one of `least` (default 0) to `most` elements, each validated and copied by the
 * validator `inner`, or throws a ValidationError.
 * @template T
 * @param {Validator<T>} inner @param {number} most @param {number} [least]
 * @returns {Validator<T[]>}
 */
export const arrayOf = (inner, most, least = 0) => (value, path) => {
  assertValid(Array.isArray(value) && value.length >= least && value.length <= most, path);
  return value.map((entry, at) => inner(entry, joinPath(path, at)));
};

/** Pattern of an id in stored data: up to 100 ASCII letters, digits, `_`, `.` and `-`, but not `__proto__`, `constructor` or `prototype`. */
export const ID_PATTERN = /^(?!__proto__$|constructor$|prototype$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;

/** Pattern of the id (a UUID) of a learner's completion of the course. */
export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Return a validator of objects used as maps: it returns a copy of one with up to `most` keys, all of them ids, each value validated
 * by the validator `inner`, or throws a ValidationError; with a list `lost`, it leaves invalid entries out and adds their locations to it.
 * @template T
 * @param {Validator<T>} inner @param {number} most
 * @param {LostFields} [lost]
 * @returns {Validator<Record<string, T>>}
 */
export const mapOf = (inner, most, lost = null) => (value, path) => {
  const entries = Object.entries(checkPlainObject(value, path));
  assertValid(entries.length <= most, path);
  /** @type {Record<string, T>} */
  const copy = {};
  for (const [key, entry] of entries) {
    const at = joinPath(path, key);
    const check = () => {
      assertValid(ID_PATTERN.test(key), at);
      copy[key] = inner(entry, at);
    };
    checkOrRecover(lost, check, () => undefined);
  }
  return copy;
};

/**
 * Return a validator that replaces a value that the validator `inner` rejects by what `fresh` returns and adds its location to the list
 * `lost`, so that one invalid field doesn't invalidate the others.
 * @template T
 * @param {Validator<T>} inner @param {() => T} fresh
 * @param {LostFields} lost null: the error is thrown instead
 * @returns {Validator<T>}
 */
export const withFallback = (inner, fresh, lost) => (value, path) => checkOrRecover(lost, () => inner(value, path), fresh);

/** Dotted paths of the fields that were refused and replaced; null where a refusal is an error. @typedef {string[] | null} LostFields */

/** @template T @param {LostFields} lost @param {() => T} check @param {() => T} fresh @returns {T} */
function checkOrRecover(lost, check, fresh) {
  try {
    return check();
  } catch (error) {
    if (!lost || !(error instanceof ValidationError)) throw error;
    lost.push(error.field);
    return fresh();
  }
}

/** @param {unknown} value @param {string} path @returns {Record<string, unknown>} */
function checkPlainObject(value, path) {
  assertValid(typeof value === "object" && value !== null && !Array.isArray(value), path);
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * Return a validator of objects with known fields: it returns a copy of one, each field validated by the validator that `shape` has for
 * it, or throws a ValidationError; other fields are dropped, or rejected if `closed`, and only `optional` fields may be missing.
 * @template {Record<string, Validator<unknown>>} Shape
 * @param {Shape} shape
 * @param {{ closed?: boolean, optional?: readonly string[] }} [rules]
 * @returns {Validator<{ [Key in keyof Shape]: ReturnType<Shape[Key]> }>}
 */
export const objectWith = (shape, { closed = false, optional = [] } = {}) => {
  const fields = Object.entries(shape).map(([key, check]) => ({ key, check, isOptional: optional.includes(key) }));
  return (value, path) => {
    const source = checkPlainObject(value, path);
    if (closed) for (const key of Object.keys(source)) assertValid(Object.hasOwn(shape, key), joinPath(path, key));
    /** @type {Record<string, unknown>} */
    const copy = {};
    for (const { key, check, isOptional } of fields) {
      const given = Object.hasOwn(source, key) ? source[key] : undefined;
      if (given !== undefined || !isOptional) copy[key] = check(given, joinPath(path, key));
    }
    return /** @type {any} */ (copy);
  };
};
