/** How far a day is, said in the same words everywhere. */

import { cloneTemplate } from "../../page/screen.js";

/** So many days back, a count tells nobody anything. */
const YEAR = 366;

/**
 * Say how far a day is from today: in 12 days, today, 3 days ago.
 * @param {number} days negative where it has passed
 * @param {import("../../page/messages.js").Words} words
 * @returns {string}
 */
export function formatDayDistance(days, words) {
  if (days === 0) return cloneTemplate("today").textContent ?? "";
  if (days < -YEAR) return words.format("register_long_ago");
  return days > 0 ? words.format("register_in_days", { count: days }) : words.format("register_days_ago", { count: -days });
}
