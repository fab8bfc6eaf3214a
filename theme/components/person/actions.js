/** The change of the register that each form makes: pure functions of the typed values. A bad value raises a ValidationError that names its field. */

import { addHandEntry } from "../../runtime/register/entries.js";
import { changePerson, makeId, removePerson } from "../../runtime/register/people.js";
import { renamePerson } from "../../runtime/register/rename.js";
import { assertValid } from "../../runtime/data/validators.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").RegisterFacts} RegisterFacts */
/** @typedef {(register: Register, person: string, given: FormData, facts: RegisterFacts) => Register | Promise<Register>} ApplyAction */

/** Return a field's trimmed text. @param {FormData} given @param {string} name */
const getText = (given, name) => String(given.get(name) ?? "").trim();

/** For each form about a person: the function that changes the register, and the key of the message afterwards. @type {Record<string, { key: string, apply: ApplyAction }>} */
export const PERSON_FORM_ACTIONS = {
  hand: { key: "hand", apply: recordCompletionByHand },
  name: { key: "renamed", apply: (register, person, given) => renamePerson(register, person, getText(given, "name")) },
  details: { key: "person_changed", apply: changeDetails },
  expected: { key: "expected", apply: setDay("expected") },
  left: { key: "left", apply: setDay("left") },
  remove: { key: "person_removed", apply: (register, person) => removePerson(register, person) },
};

/** @type {ApplyAction} */
function recordCompletionByHand(register, person, given, facts) {
  const how = getText(given, "how");
  assertValid(how === "paper" || how === "conversation", "how");
  const policies = given.getAll("policies").map(String);
  const path = getText(given, "path") || undefined;
  return addHandEntry(register, { person, how, on: getText(given, "on"), path, policies }, { newId: makeId, facts });
}

/** @type {ApplyAction} */
function changeDetails(register, person, given) {
  const fields = ["role", "team", "code", "path", "email", "joined"].map((name) => [name, getText(given, name) || null]);
  const setting = getText(given, "setting");
  return changePerson(register, person, { ...Object.fromEntries(fields), ...(setting && { setting }) });
}

/** Return an action that sets a person's day. @param {"expected" | "left"} field @returns {ApplyAction} */
function setDay(field) {
  return (register, person, given) => {
    const day = getText(given, field);
    assertValid(day, field);
    return changePerson(register, person, { [field]: day });
  };
}
