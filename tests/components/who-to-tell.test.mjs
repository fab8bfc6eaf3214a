/** Who to tell: the hours when somebody should be there, by the clock in the UK, and cards for an address book. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { findNextOpening, isOpenDay, isOpenNow, readClock, splitTime } from "../../theme/components/who-to-tell/opening-hours.js";
import { writeCards } from "../../theme/runtime/files/vcard.js";

const OFFICE = { days: "mon-fri", from: "08:00", to: "16:30" };

/** @param {string} moment */
const at = (moment) => readClock(new Date(moment));

for (const [moment, spoken, weekday, isOpen] of /** @type {[string, string, string, boolean][]} */ ([
  ["2026-12-01T09:00:00Z", "9.00 am", "Tuesday", true],
  ["2026-12-01T07:59:59Z", "7.59 am", "Tuesday", false],
  ["2026-12-01T08:00:00Z", "8.00 am", "Tuesday", true],
  ["2026-12-01T16:30:00Z", "4.30 pm", "Tuesday", false],
  ["2026-12-01T23:04:00Z", "11.04 pm", "Tuesday", false],
  ["2026-12-02T00:04:00Z", "12.04 am", "Wednesday", false],
  ["2026-12-02T12:00:00Z", "12.00 pm", "Wednesday", true],
  ["2026-08-16T09:00:00Z", "10.00 am", "Sunday", false],
  ["2026-07-01T07:00:00Z", "8.00 am", "Wednesday", true], // summer time
  ["1970-01-01T00:00:00Z", "1.00 am", "Thursday", false],
  ["2100-01-01T10:00:00Z", "10.00 am", "Friday", true],
])) {
  test(`${moment} is ${weekday}, ${spoken} in the UK, ${isOpen ? "within" : "outside"} office hours`, () => {
    const clock = at(moment);
    const { hour, minute, isMorning } = splitTime(clock, 12);
    const said = `${hour}.${minute} ${isMorning ? "am" : "pm"}`;
    assert.deepEqual([said, clock.weekday, isOpenNow(OFFICE, clock)], [spoken, weekday.slice(0, 3).toLowerCase(), isOpen]);
  });
}

test("a clock of 24 hours begins with 0", () => {
  assert.deepEqual(splitTime(at("2026-12-02T00:04:00Z"), 24), { hour: "0", minute: "04", isMorning: true });
  assert.deepEqual(splitTime(at("2026-12-01T23:04:00Z"), 24), { hour: "23", minute: "04", isMorning: false });
});

test("days are single ones and ranges", () => {
  const week = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"];
  const open = (/** @type {string} */ days) => week.map((day) => Number(isOpenDay({ ...OFFICE, days }, at(`${day}T12:00:00Z`)))).join("");
  assert.equal(open("mon-fri"), "1111100");
  assert.equal(open("mon, wed-thu"), "1011000");
  assert.equal(open("sat,sun"), "0000011");
});

test("a card is folded, and its text can't begin another line", () => {
  const [card] = [writeCards([{ name: "A; B, C\\D", organisation: "Ysgol Tŷ-Gwyn\nEND:VCARD", phone: "01632960011", note: "é".repeat(80) }])];
  const lines = card.split("\r\n");
  assert.ok(lines.every((line) => new TextEncoder().encode(line).length <= 75));
  assert.equal(lines.filter((line) => line === "END:VCARD").length, 1);
  assert.ok(lines.includes("FN:A\\; B\\, C\\\\D"));
  assert.ok(lines.includes("ORG:Ysgol Tŷ-Gwyn\\nEND:VCARD"));
});

for (const [moment, weekday, time] of /** @type {[string, string, string][]} */ ([
  ["2026-12-01T23:04:00Z", "wed", "08:00"],
  ["2026-12-02T05:00:00Z", "wed", "08:00"],
  ["2026-12-04T18:00:00Z", "mon", "08:00"],
  ["2026-08-16T09:00:00Z", "mon", "08:00"],
])) {
  test(`after ${moment} the office opens on ${weekday} at ${time}`, () => {
    assert.deepEqual(findNextOpening([OFFICE, { ...OFFICE, from: "09:00" }], at(moment)), { weekday, time });
  });
}

test("an office that opens on one day a week opens a week later", () => {
  assert.deepEqual(findNextOpening([{ ...OFFICE, days: "tue" }], at("2026-12-01T16:30:00Z")), { weekday: "tue", time: "08:00" });
  assert.equal(findNextOpening([], at("2026-12-01T16:30:00Z")), null);
});
