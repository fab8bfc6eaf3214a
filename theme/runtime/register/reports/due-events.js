/** The due days of the register as events of a calendar. */

/** @typedef {import("../types.js").Standing} Standing */

/**
 * Return the due days of those whose training is asked for.
 *
 * An event's id is the person's, not the record's: when they are trained again, the day moves.
 * @param {readonly Standing[]} standings
 * @param {string} setting id of the setting whose register it is
 * @param {(standing: Standing) => string} say
 * @returns {import("../../files/icalendar.js").CalendarEvent[]}
 */
export const makeDueEvents = (standings, setting, say) =>
  standings.flatMap((standing) => {
    const { person, entry, due, state } = standing;
    if (!due || state === "left" || state === "unknown") return [];
    return [{ uid: `${person ?? entry}@${setting}`, day: due, summary: say(standing) }];
  });
