/**
 * Arithmetic of days written as YYYY-MM-DD: so many days later, and how many lie between two.
 *
 * Days are counted in UTC, where each has 24 hours, so that no clock change moves them.
 */

const DAY_MS = 86_400_000;

/** @param {string} day */
const count = (day) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY_MS;

/**
 * Return the day so many days later, or earlier.
 * @param {string} day
 * @param {number} days
 */
export const addDays = (day, days) => new Date((count(day) + days) * DAY_MS).toISOString().slice(0, 10);

/**
 * Return the days from one day to another; negative where the other comes first.
 * @param {string} from
 * @param {string} to
 */
export const daysBetween = (from, to) => count(to) - count(from);
