/** Calendar files; test_calendar.py has another program read the same cases. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { writeCalendar } from "../../theme/runtime/files/icalendar.js";

const cases = JSON.parse(await readFile(new URL("calendar.json", import.meta.url), "utf8"));

for (const { about, events, stamp, lines } of cases) {
  test(`a calendar has its bytes: ${about}`, () => assert.equal(writeCalendar(events, stamp), lines.join("\r\n")));
}

test("half a character never reaches the file", () => {
  const lame = { uid: "p-1@larkwater", day: "2027-11-25", summary: "S\ud83di\udc26n 🐦" };
  assert.match(writeCalendar([lame], "2026-11-25T00:00:00Z"), /\r\nSUMMARY:Sin 🐦\r\n/);
});

test("whatever a name holds, the file has one event, and its lines are short", () => {
  const text = fc.string({ unit: "binary", maxLength: 400 });
  fc.assert(
    fc.property(text, text, (summary, description) => {
      const written = writeCalendar([{ uid: "u", day: "2027-11-25", summary, description }], "2026-11-25T19:05:06Z");
      const lines = written.split("\r\n");
      for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line), JSON.stringify(line));
      const names = lines.filter((line) => !line.startsWith(" ")).map((line) => line.split(/[:;]/, 1)[0]);
      const one = ["BEGIN", "UID", "DTSTAMP", "DTSTART", "SUMMARY", ...(description ? ["DESCRIPTION"] : []), "TRANSP"];
      assert.deepEqual(names, ["BEGIN", "VERSION", "PRODID", "CALSCALE", ...one, "BEGIN", "ACTION", "DESCRIPTION", "TRIGGER", "END", "END", "END", ""]);
    }),
  );
});
