/** What each form does to the register: a table of pure functions of what was typed. A fault is a ShapeError at its field. */

import { recordByHand } from "../../runtime/register/entries.js";
import { change, newId, removePerson } from "../../runtime/register/people.js";
import { rename } from "../../runtime/register/rename.js";
import { demand } from "../../runtime/data/validators.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").RegisterFacts} RegisterFacts */
/** @typedef {(register: Register, person: string, given: FormData, facts: RegisterFacts) => Register | Promise<Register>} Deed */

/** @param {FormData} given @param {string} name */
const typed = (given, name) => String(given.get(name) ?? "").trim();

/** What each form does, and the key of the words that tell it. @type {Record<string, { key: string, deed: Deed }>} */
export const DEEDS = {
  hand: { key: "hand", deed: writeByHand },
  name: { key: "renamed", deed: (register, person, given) => rename(register, person, typed(given, "name")) },
  details: { key: "person_changed", deed: changeDetails },
  expected: { key: "expected", deed: setDay("expected") },
  left: { key: "left", deed: setDay("left") },
  remove: { key: "person_removed", deed: (register, person) => removePerson(register, person) },
};

/** @type {Deed} */
function writeByHand(register, person, given, facts) {
  const how = typed(given, "how");
  demand(how === "paper" || how === "conversation", "how");
  const policies = given.getAll("policies").map(String);
  const path = typed(given, "path") || undefined;
  return recordByHand(register, { person, how, on: typed(given, "on"), path, policies }, { newId, facts });
}

/** @type {Deed} */
function changeDetails(register, person, given) {
  const [role, path, email, joined] = ["role", "path", "email", "joined"].map((name) => typed(given, name) || null);
  const setting = typed(given, "setting");
  return change(register, person, { role, path, email, joined, ...(setting && { setting }) });
}

/** @param {"expected" | "left"} field @returns {Deed} */
function setDay(field) {
  return (register, person, given) => {
    const day = typed(given, field);
    demand(day, field);
    return change(register, person, { [field]: day });
  };
}
