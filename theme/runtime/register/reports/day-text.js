/** How far a day is, said in the same words everywhere. */

import { copyTemplate } from "../../page/screen.js";

/** So many days back, a count tells nobody anything. */
const YEAR = 366;

/**
 * Say how far a day is from today: in 12 days, today, 3 days ago.
 * @param {number} days negative where it has passed
 * @param {import("../../page/messages.js").Words} words
 * @returns {string}
 */
export function sayDays(days, words) {
  if (days === 0) return copyTemplate("today").textContent ?? "";
  if (days < -YEAR) return words.say("register_long_ago");
  return days > 0 ? words.say("register_in_days", { count: days }) : words.say("register_days_ago", { count: -days });
}
