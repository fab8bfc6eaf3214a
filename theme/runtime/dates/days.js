/**
 * Arithmetic with days (YYYY-MM-DD) and the day on which training is due again. Twin of generator/records/days.py.
 *
 * A day has no time zone once it is written down. today.js has what every page needs.
 */

export { earlierDay, isDay, getToday } from "./today.js";

const MS_A_DAY = 86_400_000;
/** Training completed fewer than this many days before a fixed renewal day is due on that day of the following year. */
const EARLY_DAYS = 92;
/** The last day that can be written; later ones become this one. */
const LAST = "9999-12-31";

/**
 * Return the day `months` months after a day; if that month is too short, its last day.
 * @param {string} day YYYY-MM-DD
 * @param {number} months
 */
export function addMonths(day, months) {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return toYear > 9999 ? LAST : formatDay(toYear, toMonth, Math.min(date, getLastDayOfMonth(toYear, toMonth)));
}

/**
 * Return the day `days` days after a day, or before it if the number is negative.
 * @param {string} day YYYY-MM-DD
 * @param {number} days
 */
export function addDays(day, days) {
  return days > daysBetween(day, LAST) ? LAST : new Date(toMilliseconds(day) + days * MS_A_DAY).toISOString().slice(0, 10);
}

/**
 * Return the number of days from one day to another; negative if the other is earlier.
 * @param {string} day YYYY-MM-DD @param {string} other
 */
export const daysBetween = (day, other) => (toMilliseconds(other) - toMilliseconds(day)) / MS_A_DAY;

/** @param {string} day */
const toMilliseconds = (day) => Date.parse(`${day}T00:00:00Z`);

/**
 * Return the day on which training is due again after the `last` one: the setting's next fixed day of the year (`renew_on`) that is
 * at least three months later, or without one the day so many `months` later.
 *
 * Training completed in the three months before the fixed day counts for the coming year.
 * @param {string} last the day on which it was completed, YYYY-MM-DD
 * @param {{ months: number, renew_on?: string | null }} rule
 */
export function getRenewalDay(last, { months, renew_on }) {
  if (!renew_on) return addMonths(last, months);
  const earliest = addDays(last, EARLY_DAYS);
  const same = `${earliest.slice(0, 4)}-${renew_on}`;
  return same < earliest ? addMonths(same, 12) : same;
}

/** @param {number} year @param {number} month from 1 */
const getLastDayOfMonth = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** @param {number} year @param {number} month @param {number} day */
function formatDay(year, month, day) {
  return [String(year).padStart(4, "0"), padPart(month), padPart(day)].join("-");
}

/** @param {number} part */
const padPart = (part) => String(part).padStart(2, "0");
