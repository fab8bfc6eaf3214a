/** Validators made from the schemas in rules.js, which use the few keywords of JSON Schema that a record needs. */

import { boolean, day, integer, list, matching, object, oneOf } from "../data/validators.js";
import { line } from "./line.js";

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
 * Make a validator from a JSON Schema, of which it supports the keywords that the schema of completion records uses; `rules` are
 * the keywords for single values, such as `pattern`.
 * @param {Shape} shape
 * @returns {import("../data/validators.js").Validator<any>}
 */
export function makeValidator({ type, properties, required = [], items, format, ...rules }) {
  if (properties) {
    const fields = Object.entries(properties).map(([name, field]) => [name, makeValidator(field)]);
    const optional = Object.keys(properties).filter((name) => !required.includes(name));
    return object(Object.fromEntries(fields), { closed: true, optional });
  }
  if (items) return list(makeValidator(items), rules.maxItems ?? 0, rules.minItems);
  if (rules.enum) return oneOf(rules.enum);
  if (type === "integer") return integer(rules.minimum ?? 0, rules.maximum ?? 0);
  if (type === "boolean") return boolean;
  if (format === "date") return day;
  return rules.maxLength ? line(rules.maxLength) : matching(new RegExp(rules.pattern ?? "(?!)"));
}
