/** A valid setting as the plain data that the Python model dumps, in which percentages are numbers. */

import { isMapping } from "./fields.js";

/** @typedef {import("./types.js").Field} Field */
/** @typedef {import("./types.js").Fields} Fields */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */

/**
 * Return a validated setting as the plain data that fill a base (a finished site with placeholders), with percentages as numbers;
 * `rules` are compiled from the description of setting.yml.
 * @param {Record<string, Plain>} setting of `validateSetting`
 * @param {Rules} rules
 */
export const dumpForStamping = (setting, rules) => dumpPart(setting, rules.fields, rules);

/** @param {Record<string, Plain>} part @param {Fields} fields @param {Rules} rules @returns {Record<string, any>} */
const dumpPart = (part, fields, rules) =>
  Object.fromEntries(Object.entries(part).map(([name, value]) => [name, dump(value, fields[name], rules)]));

/** @param {Plain} value @param {Field | undefined} field @param {Rules} rules @returns {any} */
function dump(value, field, rules) {
  const fields = rules.parts[field?.part ?? ""] ?? {};
  if (Array.isArray(value)) return value.map((one) => (isMapping(one) ? dumpPart(one, fields, rules) : one));
  if (isMapping(value)) return dumpPart(value, fields, rules);
  return field?.kind === "percent" ? Number.parseInt(String(value), 10) : value;
}
