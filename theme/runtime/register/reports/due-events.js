/** Calendar events of the register's due days. */

/** @typedef {import("../types.js").TrainingStatus} TrainingStatus */

/**
 * Return a calendar event for the due day of each training status that has one, except of leavers and unassigned records;
 * `summarize` returns an event's title.
 *
 * An event's id is the person's, not the record's: when they are trained again, the event moves.
 * @param {readonly TrainingStatus[]} statuses
 * @param {string} setting id of the setting whose register it is
 * @param {(status: TrainingStatus) => string} summarize returns an event's title
 * @returns {import("../../files/icalendar.js").CalendarEvent[]}
 */
export const makeDueEvents = (statuses, setting, summarize) =>
  statuses.flatMap((status) => {
    const { person, entry, due, state } = status;
    if (!due || state === "left" || state === "unknown") return [];
    return [{ uid: `${person ?? entry}@${setting}`, day: due, summary: summarize(status) }];
  });
