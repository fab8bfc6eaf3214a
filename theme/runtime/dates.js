/**
 * Days as YYYY-MM-DD: today's, and one some months later.
 *
 * A day has no time zone once it is written down; the twin of the arithmetic is generator/record/model.py.
 */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Return the day on the learner's own calendar.
 * @param {Date} [now]
 */
export function today(now = new Date()) {
  return write(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/**
 * Return whether a text is a day that the calendar has, from the year 2000 on.
 * @param {string} text
 */
export function isDay(text) {
  const [, year = 0, month = 0, day = 0] = (DAY.exec(text) ?? []).map(Number);
  return year >= 2000 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month);
}

/**
 * Return the day so many months later; where that month is too short, its last day.
 * @param {string} day YYYY-MM-DD
 * @param {number} months
 */
export function addMonths(day, months) {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return write(toYear, toMonth, Math.min(date, lastDay(toYear, toMonth)));
}

/** @param {number} year @param {number} month from 1 */
const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** @param {number} year @param {number} month @param {number} day */
function write(year, month, day) {
  return [String(year).padStart(4, "0"), pad(month), pad(day)].join("-");
}

/** @param {number} part */
const pad = (part) => String(part).padStart(2, "0");
