/** Today's date, and the validation of a day (YYYY-MM-DD), which has no time zone once it is written down. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MS_A_MINUTE = 60_000;

/**
 * Return today's date in the learner's time zone, as YYYY-MM-DD.
 * @param {Date} [now]
 */
export const getToday = (now = new Date()) => formatDay(new Date(Number(now) - now.getTimezoneOffset() * MS_A_MINUTE));

/**
 * Return whether a text is a calendar day, YYYY-MM-DD, from the year 2000 on.
 * @param {string} text
 */
export function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`); // of 30 February some browsers make 2 March
  return DAY.test(text) && text >= "2000" && !Number.isNaN(Number(day)) && formatDay(day) === text;
}

/**
 * Return the earlier of two days.
 * @param {string} one @param {string} other
 */
export const earlierDay = (one, other) => (one < other ? one : other);

/** @param {Date} day */
const formatDay = (day) => day.toISOString().slice(0, 10);
