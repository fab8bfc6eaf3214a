/** The words of a reminder, by where somebody stands: short, kind, and with the way to the training. */

import { hasBegun } from "../../runtime/register/begun.js";
import { fillSlots } from "../../runtime/slots.js";

/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/** @typedef {"missing" | "begun" | "due" | "overdue" | "older"} Reminder */

/**
 * Return which reminder fits, or null where there is nothing to be reminded of.
 * @param {Standing} standing @param {import("../../runtime/register/types.js").RegisterFacts} facts
 * @returns {Reminder | null}
 */
export function reminderFor(standing, facts) {
  const { state, flags } = standing;
  if (state === "missing") return hasBegun(standing, facts) ? "begun" : "missing";
  if (state === "due" || state === "overdue") return state;
  return state === "done" && flags.includes("older-edition") ? "older" : null;
}

/**
 * Return the text of a reminder, a paragraph a line; a sentence whose gap has nothing to fill it is left out.
 * @param {HTMLElement} letter the copy of its template
 * @param {Record<string, string>} values by slot
 */
export function writeReminder(letter, values) {
  const lines = [...letter.querySelectorAll("[data-line]")].filter((line) => {
    const gaps = [...line.querySelectorAll("[data-slot]")].map((gap) => gap.getAttribute("data-slot") ?? "");
    return gaps.every((gap) => values[gap]);
  });
  for (const line of lines) fillSlots(line, values);
  return lines.map((line) => line.textContent ?? "").join("\n\n");
}
