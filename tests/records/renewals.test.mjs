/** The day by which training is to be renewed, in JavaScript: the twin is test_renewals.py. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { addDays, daysBetween, getRenewalDay } from "../../theme/runtime/dates/days.js";

const vectors = JSON.parse(await readFile(new URL("renewals.json", import.meta.url), "utf8"));

for (const { about, last, months, renew_on, due } of vectors.renewals) {
  test(`to be renewed: ${about}`, () => assert.equal(getRenewalDay(last, { months, renew_on }), due));
}

for (const { day, days, later } of vectors.days) {
  test(`${days} days after ${day}`, () => {
    assert.equal(addDays(day, days), later);
    assert.equal(daysBetween(day, later), days);
  });
}

test("no day lies beyond the last one", () => {
  const { day, days, later } = vectors.last;
  assert.equal(addDays(day, days), later);
});
