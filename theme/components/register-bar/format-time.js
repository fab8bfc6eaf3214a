/** Times of saving in words: the time of day for today, with the date otherwise. */

import { getToday } from "../../runtime/dates/days.js";

/**
 * Return a moment's time of day as text, with the date unless it is today; `words` has the texts.
 * @param {Date} moment
 * @param {import("../../runtime/page/messages.js").Messages} words
 */
export function formatTime(moment, words) {
  const time = [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  const day = getToday(moment);
  return day === getToday() ? words.format("register_bar_at", { time }) : words.format("register_bar_on", { time, date: words.formatDate(day) });
}
