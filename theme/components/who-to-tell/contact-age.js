/** The age of contacts since they were last checked. */

/** A contact checked longer ago is outdated; the same limit as in generator/setting/checks.py. */
const MAX_AGE_DAYS = 365;
const DAY_MS = 86_400_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Return whether the day on which a contact was last checked is too long ago; an invalid date is not.
 * @param {string} checked the day it was checked on, YYYY-MM-DD
 * @param {number} now in milliseconds since 1970
 */
export function isContactOutdated(checked, now) {
  return Math.floor((now - Date.parse(checked)) / DAY_MS) > MAX_AGE_DAYS;
}

/**
 * Return the oldest valid date on which one of the contacts was last checked, or null.
 * @param {string[]} days YYYY-MM-DD
 */
export const findOldestCheckDate = (days) => days.filter((day) => ISO_DATE.test(day)).sort()[0] ?? null;
