/** How old a contact is: pure functions of days. */

/** A contact that was checked longer ago than this, in whole days, is old: as generator/setting/checks.py has it. */
const MAX_AGE_DAYS = 365;
const DAY_MS = 86_400_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Return whether a contact is old; a day that cannot be read is not.
 * @param {string} checked the day it was checked on, YYYY-MM-DD
 * @param {number} now milliseconds since 1970
 */
export function isOutdated(checked, now) {
  return Math.floor((now - Date.parse(checked)) / DAY_MS) > MAX_AGE_DAYS;
}

/**
 * Return the day that is longest ago, or null where there is none.
 * @param {string[]} days YYYY-MM-DD
 */
export const findOldestDate = (days) => days.filter((day) => ISO_DATE.test(day)).sort()[0] ?? null;
