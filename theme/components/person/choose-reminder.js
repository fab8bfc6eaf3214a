/** The choice of a reminder by a person's training status. */

import { hasStarted } from "../../runtime/register/standing.js";

/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/** @typedef {"missing" | "begun" | "due" | "overdue" | "older"} Reminder */

/**
 * Return the kind of reminder that fits a person, or null if they need none.
 * @param {Standing} standing @param {import("../../runtime/register/types.js").RegisterFacts} facts
 * @returns {Reminder | null}
 */
export function chooseReminder(standing, facts) {
  const { state, flags } = standing;
  if (state === "missing") return hasStarted(standing, facts) ? "begun" : "missing";
  if (state === "due" || state === "overdue") return state;
  return state === "done" && flags.includes("older-edition") ? "older" : null;
}
