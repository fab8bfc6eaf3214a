/** Calendar files, the same as Python writes: the twin is test_calendar.py, which also has another program read them. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { writeCalendar } from "../../theme/runtime/calendar.js";

const cases = JSON.parse(await readFile(new URL("calendar.json", import.meta.url), "utf8"));

for (const { about, events, stamp, lines } of cases) {
  test(`a calendar has its bytes: ${about}`, () => assert.equal(writeCalendar(events, stamp), lines.join("\r\n")));
}

test("half a character never reaches the file", () => {
  const lame = { uid: "p-1@larkwater", day: "2027-11-25", summary: "S\ud83di\udc26n 🐦" };
  assert.match(writeCalendar([lame], "2026-11-25T00:00:00Z"), /\r\nSUMMARY:Sin 🐦\r\n/);
});
