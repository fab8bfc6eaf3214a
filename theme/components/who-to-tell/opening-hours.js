/** The time in the UK, and whether somebody should be there according to their opening hours. */

const TIME_ZONE = "Europe/London";
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: TIME_ZONE, weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const SPOKEN = new Intl.DateTimeFormat("en-GB", { timeZone: TIME_ZONE, hour: "numeric", minute: "2-digit", hourCycle: "h12" });
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * @typedef {object} Clock
 * @property {string} weekday Sunday
 * @property {string} time of 24 hours: 23:04
 * @property {string} spoken the same of 12 hours: 11.04 pm
 */
/** @typedef {{ days: string, from: string, to: string }} OpeningHours as in setting.yml: mon-fri, 08:00, 16:30 */

/** Return the parts of a formatted time by name. @param {Intl.DateTimeFormat} format @param {Date} now */
const readParts = (format, now) => Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));

/**
 * Return the weekday and the time in the UK at a moment (`now`), wherever the device is.
 * @param {Date} now
 * @returns {Clock}
 */
export function readClock(now) {
  const { weekday = "", hour, minute } = readParts(CLOCK, now);
  const spoken = readParts(SPOKEN, now);
  return { weekday, time: `${hour}:${minute}`, spoken: `${spoken.hour}.${spoken.minute} ${spoken.dayPeriod}` };
}

/** @param {string} weekday */
const shorten = (weekday) => weekday.slice(0, 3).toLowerCase();

/**
 * Return whether the weekday of a `clock` is among the `days` of opening hours, such as mon-fri.
 * @param {OpeningHours} hours @param {Clock} clock
 */
export function isOpenDay({ days }, { weekday }) {
  const today = WEEK.indexOf(shorten(weekday));
  return days.split(",").some((range) => {
    const [first = "", last = first] = range.trim().split("-");
    return WEEK.indexOf(first) <= today && today <= WEEK.indexOf(last);
  });
}

/**
 * Return whether the time of a `clock` is within opening `hours`, on one of their days; term dates and bank holidays are not known.
 * @param {OpeningHours} hours @param {Clock} clock
 */
export const isOpenNow = (hours, clock) => isOpenDay(hours, clock) && hours.from <= clock.time && clock.time < hours.to;
