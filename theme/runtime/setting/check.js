/** Check a whole setting, as `microsite check` does with what stands in setting.yml alone. */

import { checkFields } from "./fields.js";
import { checkKeys } from "./keys.js";
import { checkConditions, checkLooks } from "./looks.js";

/** @typedef {import("./types.js").Fault} Fault */
/** @typedef {import("./types.js").Plain} Plain */

/**
 * Check a setting.
 * @param {Plain} data as a file or a form gives it
 * @param {import("./rules.js").Rules} rules
 * @param {string} today YYYY-MM-DD
 * @returns {{ setting: Record<string, Plain> | null, faults: Fault[] }} the setting with its clean values; null where there is an error
 */
export function checkSetting(data, rules, today) {
  const { setting, faults } = checkFields(data, rules);
  const all = [...faults, ...checkConditions(data, rules), ...checkLooks(data, rules, today), ...checkKeys(data, rules)];
  return { setting: all.some(({ severity }) => severity === "error") ? null : setting, faults: all };
}
