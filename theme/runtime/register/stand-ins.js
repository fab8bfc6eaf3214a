/**
 * Stand-ins for rooms that are still being built: the register's engine, verdicts, the setting's facts.
 *
 * Each goes when the room that it stands for is there.
 */

/** @param {{ id: string, name: string }[]} settings @returns {any} */
export const emptyRegister = (settings) => ({ version: 1, settings, people: [], entries: [], apart: [], columns: {} });

/** @param {any} register @returns {any[]} */
export const standings = (register) =>
  register.people.map((/** @type {any} */ person) => ({
    person: person.id,
    entry: null,
    setting: person.setting,
    name: person.name,
    role: person.role ?? "",
    path: person.path ?? "",
    state: "missing",
    trained: null,
    due: null,
    days: null,
    edition: null,
    counter: "none",
    flags: [],
    missing: [],
  }));

/** @returns {any} */
export const readSettingFacts = () => ({
  keys: [],
  policies: [],
  rule: { months: 12, renew_on: null, grace_days: 0, induction_days: null, retention_months: null },
  signatory: "",
  lead: "",
  name: "",
});
