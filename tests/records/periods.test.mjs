/** Whether the time of a record is over, in JavaScript: the twin is test_periods.py. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { validateSlip } from "../../theme/runtime/record/carrier.js";
import { findDateContradictions, findPeriodRemarks } from "../../theme/runtime/record/impossible.js";

const { today, slip, countersignature, cases } = JSON.parse(await readFile(new URL("periods.json", import.meta.url), "utf8"));

for (const { about, on, renew_by, contradictions, period } of cases) {
  test(`a period: ${about}`, () => {
    const record = { ...slip.record, renew_by };
    const read = validateSlip({ ...slip, record, ...(on && { countersignature: { ...countersignature, on } }) });
    assert.deepEqual(findDateContradictions(read, today), contradictions);
    assert.deepEqual(findPeriodRemarks(read, today), period);
  });
}
