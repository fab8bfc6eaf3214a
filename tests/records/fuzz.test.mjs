/** Parsers of records return a slip or throw a ReadError for any input: the twin is test_fuzz.py. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { findCodes, makeSlip, parseSlip, encodeSlip, serializeSlip } from "../../theme/runtime/record/carrier.js";
import { normalizeLine, fitLine } from "../../theme/runtime/record/line.js";
import { validateRecord } from "../../theme/runtime/record/record.js";
import { verifySlip, verifyText } from "../../theme/runtime/record/verdict.js";

const cases = JSON.parse(await readFile(new URL("slips.json", import.meta.url), "utf8"));
const known = { settings: ["bryn-primary"], keys: [] };
const usual = cases.slips[1];
const runs = { numRuns: 300 };

const line = (/** @type {number} */ most) =>
  fc.string({ unit: "grapheme", minLength: 1, maxLength: most }).map((text) => text.normalize("NFC").trim()).filter((text) => isLine(text, most));

/** @param {string} text @param {number} most */
function isLine(text, most) {
  try {
    return normalizeLine(text, "", most) === text;
  } catch {
    return false;
  }
}

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).filter((text) => !/^(constructor|prototype)$/.test(text));
const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2029-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

const record = fc
  .record(
    {
      id: fc.uuid({ version: 4 }),
      setting: fc.record({ id, name: line(60) }),
      course: fc.record({ id, edition: line(20), digest: fc.stringMatching(/^[0-9a-f]{16}$/) }),
      path: id,
      modules: fc.uniqueArray(fc.record({ id, completed: day }), { minLength: 1, maxLength: 8, selector: (module) => module.id }),
      standard: fc.record({ percent: fc.integer({ min: 1, max: 100 }), red_line: fc.boolean() }),
      minutes: fc.integer({ min: 0, max: 100_000 }),
      name: line(80),
      role: line(80),
      policies: fc.uniqueArray(fc.record({ id, version: line(20), acknowledged: day }), { minLength: 1, maxLength: 6, selector: (one) => one.id }),
    },
    { requiredKeys: ["id", "setting", "course", "path", "modules", "standard", "minutes"] },
  )
  .map((parts) => validateRecord({ version: 2, renew_by: "2030-01-01", ...parts }));

test("any record comes back from its file and from its code", async () => {
  await fc.assert(
    fc.asyncProperty(record, async (given) => {
      const slip = await makeSlip(given);
      assert.deepEqual(parseSlip(serializeSlip(slip)), slip);
      const { verdict, slip: back } = await verifyText(encodeSlip(slip), { ...known, settings: [given.setting.id] });
      assert.deepEqual([verdict, back], [{ name: "unchanged" }, slip]);
    }),
    runs,
  );
});

test("whatever is typed, what is left of it fits a record, and a line that fits stays as it is", () => {
  const unit = fc.oneof(fc.constantFrom(..."\u00ad\u3164\u200d\ufe0f\ufffd\u0958 \u{e0100}\ud800"), fc.string({ unit: "binary", maxLength: 1 }));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 120 }), (typed) => {
      const fits = fitLine(typed);
      if (fits !== "") assert.equal(normalizeLine(fits), fits);
      if (isLine(typed, 80)) assert.equal(fits, typed);
    }),
    { numRuns: 500 },
  );
});

/** Read, and let nothing but a ReadError pass. @param {string} text */
function readOrRefuse(text) {
  try {
    return parseSlip(text);
  } catch (error) {
    assert.equal(/** @type {Error} */ (error).name, "ReadError", `${error}`);
    return null;
  }
}

test("any text gives a slip or a ReadError", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.string({ maxLength: 400 }).map((text) => `MSR1:${text}:END`),
    fc.stringMatching(/^[A-Z2-7]{0,200}$/).map((text) => `MSR1:${text}:END`),
    fc.json().map((text) => `{"format":"completion-record","digest":"0123456789abcdef","record":${text}}`),
    fc.json().map((text) => usual.file.replace('"Teaching assistant"', text)),
  );
  fc.assert(fc.property(anyText, (text) => void [findCodes(text), readOrRefuse(text)]), { numRuns: 2_000 });
});

test("a file with any piece of it changed gives a slip or a ReadError", () => {
  const piece = fc.tuple(fc.nat(usual.file.length), fc.nat(8), fc.string({ unit: "binary", maxLength: 8 }));
  const change = piece.map(([at, length, text]) => usual.file.slice(0, at) + text + usual.file.slice(at + length));
  fc.assert(fc.property(change, (text) => void readOrRefuse(text)), { numRuns: 1_000 });
});

test("no single changed character of a code makes another record pass as unchanged", async () => {
  const { codes, slip } = usual;
  const short = { ...slip, digest: slip.digest.slice(0, 16) };
  for (let at = 5; at < codes.python.length - 4; at++) {
    for (const letter of "AQ7") {
      const read = readOrRefuse(codes.python.slice(0, at) + letter + codes.python.slice(at + 1));
      if (read && (await verifySlip(read, known)).name === "unchanged") assert.deepEqual(read, short);
    }
  }
});
