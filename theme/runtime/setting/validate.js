/** Validation of a setting's data, with the findings that `microsite check` reports for setting.yml. */

import { validateFields } from "./fields.js";
import { validateKeys } from "./keys.js";
import { validateContacts } from "./contacts.js";
import { validatePeople } from "./people.js";
import { validateConditions, warnAboutNumbers, warnAboutTexts } from "./checks.js";

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Plain} Plain */

/**
 * Validate the data of setting.yml by the `rules` compiled from its description, and return its cleaned values (null if there are
 * errors) and all errors and warnings.
 * @param {Plain} data from a file or the form
 * @param {import("./rules.js").Rules} rules
 * @param {string} today YYYY-MM-DD
 * @returns {{ setting: Record<string, Plain> | null, findings: Finding[] }} `setting` is null if there is an error
 */
export function validateSetting(data, rules, today) {
  const { setting, findings } = validateFields(data, rules);
  const all = [
    ...findings,
    ...(findings.length ? [] : warnAboutNumbers(data, rules)),
    ...validateConditions(data, rules),
    ...warnAboutTexts(data, rules, today),
    ...validateContacts(data, rules),
    ...(setting ? validatePeople(setting, rules) : []),
    ...validateKeys(data, rules),
  ];
  return { setting: all.some(({ severity }) => severity === "error") ? null : setting, findings: all };
}
