/** Times of saving in words: the time of day for today, with the date otherwise. */

import { today } from "../../runtime/dates/days.js";

/**
 * Format a moment in words.
 * @param {Date} moment
 * @param {import("../../runtime/page/messages.js").Words} words
 */
export function formatTime(moment, words) {
  const time = [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  const day = today(moment);
  return day === today() ? words.say("register_bar_at", { time }) : words.say("register_bar_on", { time, date: words.date(day) });
}
