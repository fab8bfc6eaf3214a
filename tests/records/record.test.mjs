/** The record's vectors, in JavaScript: the twin is test_record.py. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { writeCanonicalJson, hashJson } from "../../theme/runtime/data/canonical-json.js";
import { addMonths } from "../../theme/runtime/dates/days.js";
import { normalizeLine } from "../../theme/runtime/record/line.js";
import { validateRecord, computeShortCode, getLastCompletedDay, getStandardMet } from "../../theme/runtime/record/record.js";

const vectors = JSON.parse(await readFile(new URL("vectors.json", import.meta.url), "utf8"));

/** The first record with what the case does to it. @param {any} refusal */
function changed(refusal) {
  if ("whole" in refusal) return refusal.whole;
  const data = structuredClone(vectors.records[0].record);
  delete data[refusal.drop];
  for (const [path, value] of Object.entries(refusal.set ?? {})) {
    const way = path.split(".");
    const last = /** @type {string} */ (way.pop());
    const place = way.reduce((part, key) => part[key], data);
    Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return data;
}

for (const { about, value, text, sha256 } of vectors.canonical) {
  test(`canonical form: ${about}`, async () => {
    assert.equal(writeCanonicalJson(value), text);
    assert.equal(await hashJson(value), sha256);
  });
}

for (const { about, record, canonical: text, sha256, code } of vectors.records) {
  test(`a record has its bytes, digest and code: ${about}`, async () => {
    const checked = validateRecord(record);
    assert.equal(writeCanonicalJson(checked), text);
    assert.equal(await hashJson(checked), sha256);
    assert.equal(await computeShortCode(checked), code);
  });
}

for (const refusal of vectors.refused) {
  test(`refused with its field: ${refusal.about}`, () => {
    assert.throws(
      () => validateRecord(changed(refusal)),
      (/** @type {any} */ error) => error.name === "ValidationError" && error.field === refusal.field,
    );
  });
}

for (const { given, clean, refused } of vectors.lines) {
  test(`a typed name: ${JSON.stringify(given)}`, () => {
    if (refused) assert.throws(() => normalizeLine(given), { field: "name" });
    else assert.equal(normalizeLine(given), clean);
  });
}

for (const { day, months, later } of vectors.months) {
  test(`${months} months after ${day}`, () => assert.equal(addMonths(day, months), later));
}

for (const [standard, met] of /** @type {const} */ ([
  [{ percent: 80, critical: true }, "critical"],
  [{ percent: 80, critical: false }, "plain"],
  [{ percent: 80, red_line: true }, "red-line"],
  [{ percent: 80, red_line: false }, "safe"],
])) {
  test(`the standard that was met has a name: ${met}`, () => assert.equal(getStandardMet(/** @type {any} */ ({ standard })), met));
}

test("the last day of a record is the latest, wherever it stands", () => {
  const days = ["2026-11-25", "2026-11-27", "2026-11-26"].map((completed) => ({ completed }));
  assert.equal(getLastCompletedDay(days), "2026-11-27");
});
