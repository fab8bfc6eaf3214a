/** Validators made from the schemas in rules.js, which use the few keywords of JSON Schema that a record needs. */

import { validateBoolean, validateDay, integerBetween, arrayOf, textMatching, objectWith, oneOfValues } from "../data/validators.js";
import { lineUpTo } from "./line.js";

/**
 * @typedef {object} Shape
 * @property {string} [type]
 * @property {Readonly<Record<string, Shape>>} [properties]
 * @property {readonly string[]} [required]
 * @property {Shape} [items]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {readonly (string | number)[]} [enum]
 * @property {string} [pattern]
 * @property {number} [maxLength] of a one-line text that a person typed
 * @property {string} [format] `date`
 */

/**
 * Return a validator made from a JSON Schema, of which it supports the keywords that the schema of completion records uses; `rules`
 * are the keywords for single values, such as `pattern`.
 * @param {Shape} shape
 * @returns {import("../data/validators.js").Validator<any>}
 */
export function makeValidator({ type, properties, required = [], items, format, ...rules }) {
  if (properties) {
    const fields = Object.entries(properties).map(([name, field]) => [name, makeValidator(field)]);
    const optional = Object.keys(properties).filter((name) => !required.includes(name));
    return objectWith(Object.fromEntries(fields), { closed: true, optional });
  }
  if (items) return arrayOf(makeValidator(items), rules.maxItems ?? 0, rules.minItems);
  if (rules.enum) return oneOfValues(rules.enum);
  if (type === "integer") return integerBetween(rules.minimum ?? 0, rules.maximum ?? 0);
  if (type === "boolean") return validateBoolean;
  if (format === "date") return validateDay;
  return rules.maxLength ? lineUpTo(rules.maxLength) : textMatching(new RegExp(rules.pattern ?? "(?!)"));
}
