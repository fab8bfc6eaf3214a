/** Contradictory dates of a record, in JavaScript: the twin is test_impossible.py. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ReadError, validateSlip, parseSlip } from "../../theme/runtime/record/carrier.js";
import { findDateContradictions } from "../../theme/runtime/record/impossible.js";

const { today, cases } = JSON.parse(await readFile(new URL("impossible.json", import.meta.url), "utf8"));

for (const { about, slip, remarks } of cases) {
  test(`dates: ${about}`, () => assert.deepEqual(findDateContradictions(validateSlip(slip), today), remarks));
}

test("what is to be renewed before it was completed, or names a day that no calendar has, is refused", () => {
  const { record, ...rest } = cases[0].slip;
  for (const [field, changed] of [
    ["record.renew_by", { renew_by: "2026-11-13" }],
    ["record.renew_by", { renew_by: "2026-99-99" }],
    ["record.modules.0.completed", { modules: [{ id: "m0", completed: "2026-02-30" }] }],
  ]) {
    const text = JSON.stringify({ format: "completion-record", ...rest, record: { ...record, .../** @type {object} */ (changed) } });
    assert.throws(() => parseSlip(text), (error) => error instanceof ReadError && error.reason === "shape" && error.field === field);
  }
});
