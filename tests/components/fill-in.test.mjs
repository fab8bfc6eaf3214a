/** Text typed or pasted into a gap is stored unchanged. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseGapTexts, serializeGapTexts } from "../../theme/components/fill-in/scoring.js";
import { parseState } from "../../theme/runtime/learner/state.js";
import { aState } from "./course-builders.mjs";

const LONGEST = "a".repeat(64);
const TEXT = fc.string({ maxLength: 200, unit: fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), fc.constantFrom("\t", "=")) });

/** @param {string[]} response */
const keep = (response) => parseState(JSON.stringify(aState({ practice: { gaps: { facts: "00", response } } })), "2026-11-27");

test("a state that holds it can be read again", () => {
  fc.assert(
    fc.property(TEXT, (text) => {
      const lines = serializeGapTexts(new Map([[LONGEST, text.slice(0, 200)]]));
      assert.deepEqual(keep(lines).state?.practice.gaps?.response, lines);
    }),
  );
});

test("a tab is a space, and what follows the first sign of equality is the text", () => {
  assert.deepEqual([...parseGapTexts(serializeGapTexts(new Map([["a", "same\tday"], ["b", "1=2"]])))], [["a", "same day"], ["b", "1=2"]]);
});
