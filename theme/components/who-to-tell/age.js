/** How old a contact is: pure functions of days. */

/** A contact that was checked longer ago than this, in days, is old. */
export const OLD = 365;
const DAY = 86_400_000;

/**
 * Read a day, as YYYY-MM-DD or in words ("25 November 2026").
 * @param {string} text
 * @returns {number | null} milliseconds since 1970, or null where it is no day
 */
export function readDay(text) {
  const when = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : `${text} UTC`);
  return Number.isNaN(when) ? null : when;
}

/**
 * Return whether a contact is old.
 * @param {string} checked the day it was checked on
 * @param {number} now milliseconds since 1970
 */
export function isOld(checked, now) {
  const when = readDay(checked);
  return when !== null && now - when > OLD * DAY;
}

/**
 * Return the day that is longest ago, as it was written, or null where there is none.
 * @param {string[]} days
 */
export function findOldest(days) {
  const known = days.filter((day) => readDay(day) !== null);
  return known.sort((a, b) => (readDay(a) ?? 0) - (readDay(b) ?? 0))[0] ?? null;
}
