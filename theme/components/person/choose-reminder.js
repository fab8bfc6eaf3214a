/** The choice of a reminder by a person's training status. */

import { hasStarted } from "../../runtime/register/training-status.js";

/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */
/** @typedef {"missing" | "begun" | "due" | "overdue" | "older"} Reminder */

/**
 * Return the kind of reminder that fits a person's training status, or null if they need none; `facts` are the data about the
 * course.
 * @param {TrainingStatus} status @param {import("../../runtime/register/types.js").RegisterFacts} facts
 * @returns {Reminder | null}
 */
export function chooseReminder(status, facts) {
  const { state, flags } = status;
  if (state === "missing") return hasStarted(status, facts) ? "begun" : "missing";
  if (state === "due" || state === "overdue") return state;
  return state === "done" && flags.includes("older-edition") ? "older" : null;
}
