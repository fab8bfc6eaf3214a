/** Matching of typed texts: the same cases that Python reads. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { matchesText } from "../../theme/runtime/check/text-match.js";

/** @type {[string, string, boolean, boolean][]} typed, accepted, whether slips are forgiven, whether they are alike */
const CASES = JSON.parse(await readFile(new URL("text-match.json", import.meta.url), "utf8"));

for (const [typed, accepted, typos, alike] of CASES) {
  test(`“${typed}” for “${accepted}”${typos ? ", slips forgiven" : ""}: ${alike ? "alike" : "not alike"}`, () => {
    assert.equal(matchesText(typed, accepted, typos), alike);
  });
}

test("two slips of a long word are alike whichever is typed, and three are not more alike than two", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcé"), minLength: 10, maxLength: 20 });
  fc.assert(
    fc.property(word, fc.nat(9), fc.nat(9), (text, one, other) => {
      const cut = (/** @type {string} */ from, /** @type {number} */ at) => from.slice(0, at) + from.slice(at + 1);
      assert.ok(matchesText(cut(cut(text, one), Math.min(other, text.length - 2)), text, true));
      assert.ok(!matchesText(`${text}zzz`, text, true));
    }),
  );
});
