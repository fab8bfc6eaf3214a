/** Describe how far a day is from today. */

import { cloneTemplate } from "../../page/screen.js";

/** Days after which a count is no longer useful. */
const YEAR = 366;

/**
 * Return a number of `days` from today (negative if past) in words, such as in 12 days, today or 3 days ago; `words` has the texts.
 * @param {number} days negative if it has passed
 * @param {import("../../page/messages.js").Messages} words
 * @returns {string}
 */
export function formatDayDistance(days, words) {
  if (days === 0) return cloneTemplate("today").textContent ?? "";
  if (days < -YEAR) return words.format("register_long_ago");
  return days > 0 ? words.format("register_in_days", { count: days }) : words.format("register_days_ago", { count: -days });
}
