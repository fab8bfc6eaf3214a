/** Calendar events of the register's due days. */

/** @typedef {import("../types.js").Standing} Standing */

/**
 * Return a calendar event for each due day of a person who must be trained.
 *
 * An event's id is the person's, not the record's: when they are trained again, the event moves.
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
