/** A day as YYYY-MM-DD: today's, and whether a text is one. A day has no time zone once it is written down. */

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
 * Return the earlier of two days.
 * @param {string} one @param {string} other
 */
export const earlier = (one, other) => (one < other ? one : other);

/**
 * Return how many days a month has.
 * @param {number} year @param {number} month from 1
 */
export const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Write a day as YYYY-MM-DD.
 * @param {number} year @param {number} month @param {number} day
 */
export function write(year, month, day) {
  return [String(year).padStart(4, "0"), pad(month), pad(day)].join("-");
}

/** @param {number} part */
const pad = (part) => String(part).padStart(2, "0");
