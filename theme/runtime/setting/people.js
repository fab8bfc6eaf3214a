/** Check that no concern about a person is sent to that person; the twin of `validate_people` in generator/setting/people.py. */

import { identifyPeople, normalizeTitle } from "../stamping/people.js";
import { isMapping } from "./fields.js";
import { makeFieldFinding } from "./messages.js";

/** @typedef {import("./types.js").Plain} Plain */

/**
 * Return an error for each field on who hears concerns about a person that leads to that person.
 * @param {Record<string, Plain>} setting @param {import("./rules.js").Rules} rules
 */
export function validatePeople(setting, rules) {
  const people = identifyPeople(rules.people, setting);
  return rules.people.hearers.flatMap(({ field, about, instead }) => {
    const subject = people.get(about);
    const titles = [...people].filter(([, one]) => one === subject).map(([name]) => readTitle(setting, [name, "title"]));
    const isSame = people.get(field[0] ?? "") === subject || titles.filter(Boolean).includes(readTitle(setting, field));
    return isSame ? [makeFieldFinding(rules, { code: "T070", loc: field, messageKey: "same-person" }, { instead })] : [];
  });
}

/** Return a text of a setting as it is compared with others; undefined if there is none. @param {Plain} setting @param {string[]} path */
function readTitle(setting, path) {
  const text = path.reduce((/** @type {Plain | undefined} */ at, name) => (isMapping(at) && Object.hasOwn(at, name) ? at[name] : undefined), setting);
  return typeof text === "string" ? normalizeTitle(text) : undefined;
}
