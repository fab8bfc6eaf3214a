/** Parsing of slips as files and codes, in JavaScript: the twin is test_slips.py. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { deflateSync, inflateSync } from "fflate";
import { fromBase32, fromBase64url, toBase32 } from "../../theme/runtime/record/bytes.js";
import { validateSlip, getRecordFileName, findCodes, makeSlip, parseSlip, encodeSlip, serializeSlip } from "../../theme/runtime/record/carrier.js";
import { DICTIONARY } from "../../theme/runtime/record/rules.js";

const read = async (/** @type {string} */ name) => JSON.parse(await readFile(new URL(name, import.meta.url), "utf8"));
const cases = await read("slips.json");
const { name: _name, role: _role, ...nameless } = cases.slips[1].slip.record;

/** Characters of the largest file that is read (docs/record.md). */
const LARGEST = 65_536;

/** Return a case's text, which may be described by its parts because it is large. @param {any} told @returns {string} */
function text(told) {
  if (typeof told === "string") return told;
  if (told.codes) return Array.from({ length: told.codes }, (_, n) => `MSR1:${letters(n)}:END`).join(" ");
  return `${told.before ?? ""}${told.piece.repeat(told.times)}${told.after ?? ""}`;
}

/** A different run of letters for each number. @param {number} n */
const letters = (n) => [...String(n)].map((digit) => "ABCDEFGHIJ"[Number(digit)]).join("");

test("base64url is read only as it is written: no other letters, length or last bits", () => {
  assert.deepEqual([...fromBase64url("_-8A")], [255, 239, 0]);
  assert.deepEqual([...fromBase64url("AA")], [0]);
  for (const text of ["/+8A", "AA==", "A", "AB", "AAB", "AA A"]) assert.throws(() => fromBase64url(text), text);
});

test("the preset dictionary is the frozen one", () => {
  assert.equal(DICTIONARY.length, cases.dictionary.length);
  assert.equal(createHash("sha256").update(DICTIONARY).digest("hex"), cases.dictionary.sha256);
});

for (const { about, slip, file, codes } of cases.slips) {
  test(`a slip travels: ${about}`, async () => {
    const short = { ...slip, digest: slip.digest.slice(0, 16) };
    assert.deepEqual(parseSlip(file), slip);
    for (const [language, code] of Object.entries(codes)) assert.deepEqual(parseSlip(/** @type {string} */ (code)), short, language);
    const checked = validateSlip(slip);
    assert.equal(serializeSlip(checked), file);
    assert.equal(encodeSlip(checked), codes.javascript);
    assert.ok(codes.javascript.length <= 1_200);
    assert.equal((await makeSlip(checked.record)).digest, slip.digest);
  });
}

for (const { about, slip, file } of cases.slips) {
  test(`a file with a byte order mark, and one exactly as large as the limit: ${about}`, () => {
    assert.deepEqual(parseSlip(`\ufeff${file}`), slip);
    assert.deepEqual(parseSlip(file.padEnd(LARGEST)), slip);
    assert.throws(() => parseSlip(file.padEnd(LARGEST + 1)), { reason: "too-large" });
  });
}

for (const { about, codes } of cases.slips) {
  test(`a code that unfolds to as much as the limit, and to one byte more: ${about}`, () => {
    const dictionary = new TextEncoder().encode(DICTIONARY);
    const data = inflateSync(fromBase32(codes.javascript.slice(5, -4)), { dictionary });
    const padded = (/** @type {number} */ size) => {
      const bytes = new Uint8Array(size).fill(" ".charCodeAt(0));
      bytes.set(data);
      return `MSR1:${toBase32(deflateSync(bytes, { level: 9, dictionary }))}:END`;
    };
    assert.deepEqual(parseSlip(padded(LARGEST)), parseSlip(codes.javascript));
    assert.throws(() => parseSlip(padded(LARGEST + 1)), { reason: "damaged-code" });
  });
}

test("the first of several codes is read", () => {
  const [first, second] = cases.slips.map((/** @type {any} */ { codes }) => codes.javascript);
  assert.deepEqual(parseSlip(`${first}\n${second}`), parseSlip(first));
  assert.notDeepEqual(parseSlip(first), parseSlip(second));
});

for (const { about, text: mail, codes } of cases.mails) {
  test(`codes in a mail: ${about}`, () => assert.deepEqual(findCodes(mail), codes));
}

test("a text with codes may be exactly as large as the limits", () => {
  assert.deepEqual(findCodes("x".repeat(1_048_576)), []);
  assert.equal(findCodes(text({ codes: 2_000 })).length, 2_000);
  for (const beyond of ["x".repeat(1_048_577), text({ codes: 2_001 })]) {
    assert.throws(() => findCodes(beyond), { name: "ReadError", reason: "too-large" });
  }
});

for (const { name, file } of cases.names) {
  test(`the file's name for ${name}`, async () => {
    assert.equal(await getRecordFileName({ ...nameless, ...(name && { name }) }), file);
  });
}

for (const { about, text: told, reason, field = "" } of cases.refused) {
  test(`refused with its reason: ${about}`, () => {
    const refusal = (/** @type {any} */ error) => {
      assert.deepEqual([error.name, error.reason, error.field], ["ReadError", reason, field]);
      return true;
    };
    assert.throws(() => parseSlip(text(told)), refusal);
  });
}
