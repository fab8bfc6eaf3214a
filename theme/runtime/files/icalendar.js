/**
 * Write calendar files in the iCalendar format (RFC 5545).
 *
 * tests/records/calendar.json holds the bytes, which another program reads in tests/records/test_calendar.py.
 */

import { escapeText, joinLines } from "./content-lines.js";

/**
 * @typedef {object} CalendarEvent
 * @property {string} uid the same each time, so that a later file moves the day instead of adding another
 * @property {string} day YYYY-MM-DD
 * @property {string} summary
 * @property {string} [description]
 * @property {string} [alarm] when to remind, as a duration from the start of the day; thirty days before by default
 */

/**
 * Return the text of an iCalendar file of all-day events, each with a reminder; `stamp` is the time at which
 * it is made.
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
  return joinLines(lines);
}

/**
 * Return a moment in UTC as text, YYYY-MM-DDThh:mm:ssZ.
 * @param {Date} moment
 */
export const formatTimestamp = (moment) => `${moment.toISOString().slice(0, 19)}Z`;

/** @param {CalendarEvent} event @param {string} stamp */
function writeEvent({ uid, day, summary, description = "", alarm = "-P30D" }, stamp) {
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
    `TRIGGER:${alarm}`,
    "END:VALARM",
    "END:VEVENT",
  ];
}
