/** Calendar days; the arithmetic has its vectors in tests/records. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDay, getToday } from "../../theme/runtime/dates/days.js";

test("today is the learner's own day, late at night too", () => {
  assert.equal(getToday(new Date(2026, 10, 25, 23, 59)), "2026-11-25");
  assert.equal(getToday(new Date(2027, 0, 1, 0, 0)), "2027-01-01");
});

test("only days of the calendar are days", () => {
  for (const day of ["2026-11-25", "2028-02-29", "2000-01-01"]) assert.ok(isDay(day), day);
  for (const day of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "1999-12-31", "26-11-25", "x", ""]) {
    assert.ok(!isDay(day), day);
  }
});
