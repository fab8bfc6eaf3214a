/**
 * Write days as an iCalendar file (RFC 5545), which every calendar takes in.
 *
 * tests/record/calendar.json holds the bytes, which another program reads in tests/record/test_calendar.py.
 */

/**
 * @typedef {object} CalendarEvent
 * @property {string} uid the same each time, so that a later file moves the day instead of adding another
 * @property {string} day YYYY-MM-DD
 * @property {string} summary
 * @property {string} [description]
 */

/** Most bytes of a line; a longer one goes on in the next, after a space. */
const MAX_LINE_BYTES = 75;
/** Controls and lone surrogates; what they would end or hide is somebody else's line. */
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const encoder = new TextEncoder();

/**
 * Write events of a whole day each, with a notice thirty days before.
 * @param {readonly CalendarEvent[]} events
 * @param {string} stamp when the file is made (`formatTimestamp`)
 * @returns {string} lines that end in CRLF
 */
export function writeCalendar(events, stamp) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Training microsite//Completion records//EN",
    "CALSCALE:GREGORIAN",
    ...events.flatMap((event) => writeEvent(event, stamp.replaceAll(/[-:]/g, ""))),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

/**
 * Return the stamp of a moment: YYYY-MM-DDThh:mm:ssZ.
 * @param {Date} moment
 */
export const formatTimestamp = (moment) => `${moment.toISOString().slice(0, 19)}Z`;

/** @param {CalendarEvent} event @param {string} stamp */
function writeEvent({ uid, day, summary, description = "" }, stamp) {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `SUMMARY:${escapeText(summary)}`,
    ...(description ? [`DESCRIPTION:${escapeText(description)}`] : []),
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escapeText(summary)}`,
    "TRIGGER:-P30D",
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** @param {string} text */
const escapeText = (text) => text.replaceAll(CONTROLS, "").replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/** Fold a line between characters, never within one. @param {string} line */
function foldLine(line) {
  let [folded, left] = ["", MAX_LINE_BYTES];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > left) {
      folded += "\r\n ";
      left = MAX_LINE_BYTES - 1;
    }
    folded += character;
    left -= size;
  }
  return folded;
}
