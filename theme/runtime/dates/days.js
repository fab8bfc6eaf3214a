/**
 * Days as YYYY-MM-DD: one some time later, and the one by which training is to be renewed; today.js has what every page needs.
 *
 * A day has no time zone once it is written down; the twin of the arithmetic is generator/records/days.py.
 */

export { earlierDay, isDay, getToday } from "./today.js";

const MS_A_DAY = 86_400_000;
/** Who is trained fewer than this many days before a fixed day is due on that of the year after. */
const EARLY_DAYS = 92;
/** The last day that can be written; what would lie beyond is this one. */
const LAST = "9999-12-31";

/**
 * Return the day so many months later; where that month is too short, its last day.
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
 * Return the day so many days later, or earlier where the number is below nought.
 * @param {string} day YYYY-MM-DD
 * @param {number} days
 */
export function addDays(day, days) {
  return days > daysBetween(day, LAST) ? LAST : new Date(toMilliseconds(day) + days * MS_A_DAY).toISOString().slice(0, 10);
}

/**
 * Return how many days lie between two; below nought where the other comes first.
 * @param {string} day YYYY-MM-DD @param {string} other
 */
export const daysBetween = (day, other) => (toMilliseconds(other) - toMilliseconds(day)) / MS_A_DAY;

/** @param {string} day */
const toMilliseconds = (day) => Date.parse(`${day}T00:00:00Z`);

/**
 * Return the day by which training is to be renewed: the setting's fixed day, or so many months later.
 *
 * Whoever does it in the three months before the fixed day does it for the coming year, not for the one that ends.
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
