/** Which reminder fits, by where somebody stands. */

import { hasBegun } from "../../runtime/register/begun.js";

/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/** @typedef {"missing" | "begun" | "due" | "overdue" | "older"} Reminder */

/**
 * Return which reminder fits, or null where there is nothing to be reminded of.
 * @param {Standing} standing @param {import("../../runtime/register/types.js").RegisterFacts} facts
 * @returns {Reminder | null}
 */
export function chooseReminder(standing, facts) {
  const { state, flags } = standing;
  if (state === "missing") return hasBegun(standing, facts) ? "begun" : "missing";
  if (state === "due" || state === "overdue") return state;
  return state === "done" && flags.includes("older-edition") ? "older" : null;
}
