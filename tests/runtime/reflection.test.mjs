/** A learner's text in a reflection stays on their device, changes nothing that leaves it, and is deleted with the rest. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { makeSlip, encodeSlip, serializeSlip } from "../../theme/runtime/record/carrier.js";
import { ensureCompletionId, makeRecord } from "../../theme/runtime/record/record.js";
import { encodePlace } from "../../theme/runtime/learner/place-code.js";
import { parseState } from "../../theme/runtime/learner/state.js";
import { findEarlierResponse } from "../../theme/components/reflection/earlier.js";
import { hashMarkingFacts } from "../../theme/runtime/course/facts.js";
import { mergeStates } from "../../theme/runtime/learner/merge.js";
import { COURSE, DONE, aState } from "../components/course-builders.mjs";
import { ADevice } from "./storages.mjs";

/** @typedef {import("../../theme/runtime/types.js").State} State */

const TODAY = "2026-11-30";
const ID = "0b6f1f6e-7d1c-4c57-9a3e-2f6f4f1f9a11";
const PARTS = { modules: { contact: DONE, accounts: DONE }, completion: { id: ID }, path: "staff" };
const WORDS = fc.string({ minLength: 1, maxLength: 2000, unit: "grapheme-ascii" });

/** @param {string} response */
const thinking = (response) => aState({ ...PARTS, practice: { thoughts: { facts: "00", response } } });

test("neither the record, nor its code, nor its file, nor the code of the place tells of it", async () => {
  await fc.assert(
    fc.asyncProperty(WORDS, async (words) => {
      for (const made of [
        async (/** @type {any} */ state) => JSON.stringify(makeRecord(state, COURSE, { name: "Siân", today: TODAY })),
        async (/** @type {any} */ state) => encodeSlip(await makeSlip(makeRecord(state, COURSE, { today: TODAY }))),
        async (/** @type {any} */ state) => serializeSlip(await makeSlip(makeRecord(state, COURSE, { today: TODAY }))),
        async (/** @type {any} */ state) => encodePlace(state, COURSE),
      ]) {
        assert.equal(await made(thinking(words)), await made(aState(PARTS)));
      }
    }),
    { numRuns: 20 },
  );
});

test("it is kept as it was written, lines and all, up to 2,000 characters", () => {
  for (const words of ["3", "Two\nlines, “quoted” and é", "x".repeat(2000)]) {
    const { state } = parseState(JSON.stringify(thinking(words)), TODAY);
    assert.equal(state?.practice.thoughts?.response, words);
  }
  assert.equal(parseState(JSON.stringify(thinking("x".repeat(2001))), TODAY).trouble, "partly");
});

test("it goes with Finish and clear, and is on no device before somebody has said whose it is", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.save((draft) => {
    draft.practice.thoughts = { facts: "00", response: "My secret" };
  });
  assert.ok(device.isEmpty);
  await store.chooseDevice("shared");
  assert.match(JSON.stringify(device.kept("shared")), /My secret/);
  await ensureCompletionId(store);
  await store.clear();
  assert.ok(device.isEmpty);
  assert.deepEqual(store.state.practice, {});
});

const FACTS = /** @type {any} */ ({ id: "sure.again", kind: "reflection", scale: [1, 5] });
const kept = (/** @type {string} */ response) => ({ facts: hashMarkingFacts(FACTS), response });

test("the earlier answer is found when the question is asked again, but not one that was given later", () => {
  /** @type {[string, Record<string, unknown>, string | null][]} */
  const cases = [
    ["nothing yet", {}, null],
    ["the first alone", { sure: kept("2") }, "2"],
    ["both, in this order", { sure: kept("2"), "sure.again": kept("4") }, "2"],
    ["the second alone", { "sure.again": kept("4") }, null],
    ["the first after the second", { "sure.again": kept("4"), sure: kept("2") }, null],
    ["another question", { other: kept("2"), "sure.again": kept("4") }, null],
    ["an older scale", { sure: { facts: "00", response: "2" } }, null],
  ];
  for (const [name, practice, earlier] of cases) {
    assert.equal(findEarlierResponse(/** @type {any} */ (practice), "sure", FACTS), earlier, name);
  }
});

test("the order of the answers outlives storage and another tab", () => {
  const parse = (/** @type {State} */ state) => /** @type {State} */ (parseState(JSON.stringify(state), TODAY).state);
  const base = aState({ practice: { sure: kept("2") } });
  const ours = aState({ practice: { ...base.practice, "sure.again": kept("4") } });
  const theirs = aState({ practice: { ...base.practice, other: kept("1") } });
  for (const merged of [mergeStates(base, ours, theirs), mergeStates(base, theirs, ours)]) {
    const { practice } = parse(merged);
    assert.equal(practice["sure.again"]?.response, "4");
    assert.equal(findEarlierResponse(practice, "sure", FACTS), "2");
  }
  const late = aState({ practice: { "sure.again": kept("4"), sure: kept("2") } });
  assert.equal(findEarlierResponse(parse(late).practice, "sure", FACTS), null);
});
