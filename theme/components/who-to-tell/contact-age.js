/** The age of contacts since they were last checked. */

/** A contact checked longer ago is outdated; the same limit as in generator/setting/checks.py. */
const MAX_AGE_DAYS = 365;
const DAY_MS = 86_400_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Return whether the day on which a contact was last checked is more than a year ago; an invalid date is not.
 * @param {string} checked the day it was checked on, YYYY-MM-DD
 * @param {number} now in milliseconds since 1970
 */
export function isContactOutdated(checked, now) {
  return Math.floor((now - Date.parse(checked)) / DAY_MS) > MAX_AGE_DAYS;
}

/**
 * Return the oldest of the dates (`days`) on which contacts were last checked, without those not written YYYY-MM-DD; null if none
 * is left.
 * @param {string[]} days YYYY-MM-DD
 */
export const findOldestCheckDate = (days) => days.filter((day) => ISO_DATE.test(day)).sort()[0] ?? null;
