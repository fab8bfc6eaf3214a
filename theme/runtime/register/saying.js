/** What several components say of somebody in the same way. */

import { copyTemplate } from "../screen.js";

/**
 * Say how far a day is from today: in 12 days, today, 3 days ago.
 * @param {number} days negative where it has passed
 * @param {import("../words.js").Words} words
 * @returns {string}
 */
export function sayDays(days, words) {
  if (days === 0) return copyTemplate("today").textContent ?? "";
  return days > 0 ? words.say("register_in_days", { count: days }) : words.say("register_days_ago", { count: -days });
}

/**
 * Return whether somebody who is missing has done a part of what their path asks for.
 * @param {import("./types.js").Standing} standing
 * @param {import("./types.js").RegisterFacts} facts
 */
export function hasBegun({ state, path, missing }, { paths }) {
  const asked = paths.find(({ id }) => id === path)?.modules.length ?? 0;
  return state === "missing" && missing.length > 0 && missing.length < asked;
}
