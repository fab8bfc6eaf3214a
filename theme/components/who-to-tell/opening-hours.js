/** The time in the UK, and whether somebody should be there according to their opening hours. */

const TIME_ZONE = "Europe/London";
const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: TIME_ZONE, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * @typedef {object} Clock
 * @property {string} weekday as in setting.yml: sun
 * @property {string} time of 24 hours: 23:04
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
  return { weekday: weekday.toLowerCase(), time: `${hour}:${minute}` };
}

/**
 * Return what is said of the time of a `clock` that goes round once in so many `hours`, 12 or 24: the hour and minute, and whether
 * they are before noon.
 * @param {Clock} clock @param {number} hours
 */
export function splitTime({ time }, hours) {
  const [hour = 0, minute = ""] = [Number(time.slice(0, 2)), time.slice(3)];
  return { hour: String(hours === 12 ? hour % 12 || 12 : hour), minute, isMorning: hour < 12 };
}

/**
 * Return whether the weekday of a `clock` is among the `days` of opening hours, such as mon-fri.
 * @param {OpeningHours} hours @param {Clock} clock
 */
export function isOpenDay({ days }, { weekday }) {
  const today = WEEK.indexOf(weekday);
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

/**
 * Return the weekday and time at which somebody is next there by their opening `hours`, after the time of a `clock`; null if there
 * are none. Term dates and bank holidays are not known.
 * @param {readonly OpeningHours[]} hours @param {Clock} clock
 * @returns {Clock | null}
 */
export function findNextOpening(hours, { weekday, time }) {
  for (let ahead = 0; ahead <= WEEK.length; ahead += 1) {
    const day = WEEK[(WEEK.indexOf(weekday) + ahead) % WEEK.length] ?? "";
    const times = hours.filter((each) => isOpenDay(each, { weekday: day, time }) && (ahead > 0 || each.from > time)).map(({ from }) => from);
    if (times.length) return { weekday: day, time: times.sort()[0] ?? "" };
  }
  return null;
}
