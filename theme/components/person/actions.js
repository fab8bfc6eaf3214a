/** What each form does to the register: a table of pure functions of what was typed. A fault is a ShapeError at its field. */

import { recordByHand } from "../../runtime/register/entries.js";
import { change, newId, removePerson } from "../../runtime/register/people.js";
import { rename } from "../../runtime/register/rename.js";
import { demand } from "../../runtime/data/validators.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").RegisterFacts} RegisterFacts */
/** @typedef {(register: Register, person: string, given: FormData, facts: RegisterFacts) => Register | Promise<Register>} ApplyAction */

/** @param {FormData} given @param {string} name */
const getText = (given, name) => String(given.get(name) ?? "").trim();

/** What each form does, and the key of the words that tell it. @type {Record<string, { key: string, deed: ApplyAction }>} */
export const ACTIONS = {
  hand: { key: "hand", deed: recordCompletionByHand },
  name: { key: "renamed", deed: (register, person, given) => rename(register, person, getText(given, "name")) },
  details: { key: "person_changed", deed: changeDetails },
  expected: { key: "expected", deed: setDay("expected") },
  left: { key: "left", deed: setDay("left") },
  remove: { key: "person_removed", deed: (register, person) => removePerson(register, person) },
};

/** @type {ApplyAction} */
function recordCompletionByHand(register, person, given, facts) {
  const how = getText(given, "how");
  demand(how === "paper" || how === "conversation", "how");
  const policies = given.getAll("policies").map(String);
  const path = getText(given, "path") || undefined;
  return recordByHand(register, { person, how, on: getText(given, "on"), path, policies }, { newId, facts });
}

/** @type {ApplyAction} */
function changeDetails(register, person, given) {
  const [role, path, email, joined] = ["role", "path", "email", "joined"].map((name) => getText(given, name) || null);
  const setting = getText(given, "setting");
  return change(register, person, { role, path, email, joined, ...(setting && { setting }) });
}

/** @param {"expected" | "left"} field @returns {ApplyAction} */
function setDay(field) {
  return (register, person, given) => {
    const day = getText(given, field);
    demand(day, field);
    return change(register, person, { [field]: day });
  };
}
