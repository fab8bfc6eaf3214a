/** Which questions are asked again, on which day: a simulated year, with a clock that goes wrong, and what is stored. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MAX_A_DAY, chooseDue, countQuestionsAsked, findNextDay, listCandidates, recordAnswer } from "../../theme/runtime/learner/boxes.js";
import { decodePlace, encodePlace } from "../../theme/runtime/learner/place-code.js";
import { mergeStates } from "../../theme/runtime/learner/merge.js";
import { makeEmptyState, parseState } from "../../theme/runtime/learner/state.js";
import { packState, unpackState } from "../../theme/runtime/platform/suspend-data.js";
import { makeRecord } from "../../theme/runtime/record/record.js";
import { addDays, daysBetween } from "../../theme/runtime/dates/days.js";
import { aCourse } from "./builders.mjs";
import { ADevice } from "./storages.mjs";

/** @typedef {Record<string, import("../../theme/runtime/types.js").Box>} Boxes */
/** @typedef {{ answers: readonly boolean[], jump: number }} Visit */

const START = "2026-09-01";
const YEAR = 365;
const RUNS = { numRuns: 40 };

const ids = fc.integer({ min: 1, max: 40 }).map((count) => Array.from({ length: count }, (_, at) => `q${at}`));
const answers = fc.array(fc.boolean(), { minLength: MAX_A_DAY, maxLength: MAX_A_DAY });
const jump = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -400, max: 400 }) });

/** @param {fc.Arbitrary<number>} jumps by how many days the clock is wrong @returns {fc.Arbitrary<(Visit | null)[]>} a year, a visit or none each day */
const year = (jumps) =>
  fc.array(fc.option(fc.record({ answers, jump: jumps }), { freq: 3 }), { minLength: YEAR, maxLength: YEAR });

/**
 * Answer the questions that are due and return their ids; the next one is chosen after each answer, as on the page.
 * @param {Boxes} boxes @param {readonly string[]} candidates @param {string} today @param {readonly boolean[]} given
 */
function visit(boxes, candidates, today, given) {
  /** @type {string[]} */
  const asked = [];
  for (const isRight of given) {
    const [id] = chooseDue(boxes, candidates, today);
    if (id === undefined) break;
    recordAnswer(boxes, id, isRight, today);
    asked.push(id);
  }
  assert.equal(new Set(asked).size, asked.length, "none twice");
  assert.deepEqual(asked.filter((id) => !candidates.includes(id)), []);
  return asked;
}

/** @param {Boxes} boxes */
const listMissed = (boxes) => Object.keys(boxes).filter((id) => boxes[id]?.box === 1);

test("in a year every missed question comes up again, none twice on a day, and three at most", () => {
  fc.assert(
    fc.property(ids, year(fc.constant(0)), (candidates, visits) => {
      /** @type {Boxes} */
      const boxes = {};
      /** By the id of a missed question, how many visits it may still take. @type {Map<string, number>} */
      const waiting = new Map();
      visits.forEach((one, at) => {
        if (!one) return;
        const today = addDays(START, at);
        const due = chooseDue(boxes, candidates, today);
        const asked = visit(boxes, candidates, today, one.answers);
        assert.deepEqual(asked, due, "what was due when the day began");
        assert.deepEqual([chooseDue(boxes, candidates, today), countQuestionsAsked(boxes, today)], [[], asked.length], "no more that day");
        for (const id of asked) waiting.delete(id);
        for (const [id, left] of waiting) {
          assert.ok(left > 1, `${id} was not asked again`);
          waiting.set(id, left - 1);
        }
        const missed = listMissed(boxes);
        for (const id of asked) if (missed.includes(id)) waiting.set(id, Math.ceil(missed.length / MAX_A_DAY));
      });
    }),
    RUNS,
  );
});

test("a question that was right waits longer each time, and all come up in the end", () => {
  fc.assert(
    fc.property(ids, (candidates) => {
      /** @type {Boxes} */
      const boxes = {};
      /** @type {Map<string, string[]>} */
      const days = new Map(candidates.map((id) => [id, []]));
      for (let at = 0; at < YEAR; at++) {
        const today = addDays(START, at);
        for (const id of visit(boxes, candidates, today, [true, true, true])) days.get(id)?.push(today);
      }
      for (const asked of days.values()) {
        const waits = asked.slice(1).map((day, at) => daysBetween(asked[at] ?? "", day));
        assert.ok(asked.length >= 4, "asked at least four times in a year");
        waits.forEach((wait, at) => assert.ok(wait >= ([7, 21, 60, 120][at] ?? 120)));
      }
    }),
    RUNS,
  );
});

test("a clock that jumps ahead or back neither floods with questions nor starves", () => {
  fc.assert(
    fc.property(ids, year(jump), (candidates, visits) => {
      /** @type {Boxes} */
      const boxes = {};
      visits.forEach((one, at) => {
        if (!one) return;
        const today = addDays(START, at + one.jump);
        const before = countQuestionsAsked(boxes, today);
        const isWaiting = candidates.some((id) => !boxes[id] || (boxes[id].box === 1 && boxes[id].date !== today));
        const asked = visit(boxes, candidates, today, one.answers);
        assert.ok(asked.length + before <= Math.max(MAX_A_DAY, before), "three at most");
        if (before === 0 && isWaiting) assert.ok(asked.length > 0, "nobody waits for a year");
      });
      // Once the clock is right again, whatever it wrote, all that was missed comes up.
      const missed = new Set(listMissed(boxes));
      for (let at = 0; at < candidates.length + 3; at++) {
        for (const id of visit(boxes, candidates, addDays(START, YEAR + 900 + at), [true, true, true])) missed.delete(id);
      }
      assert.deepEqual([...missed], []);
    }),
    RUNS,
  );
});

test("a day in the future neither counts as asked today nor makes a question wait", () => {
  const boxes = { a: { box: 5, date: "2031-01-01" }, b: { box: 1, date: "2031-01-01" }, c: { box: 3, date: "2026-11-20" } };
  assert.deepEqual(chooseDue(boxes, ["a", "b", "c", "d"], "2026-11-27"), ["b", "d", "a"]);
  recordAnswer(boxes, "b", false, "2026-11-27");
  assert.deepEqual(boxes.b, { box: 1, date: "2026-11-27" });
  assert.equal(chooseDue(boxes, ["a", "b", "c", "d"], "2026-11-27").length, 2);
});

test("first come those missed, then those never asked, then those that have waited longest", () => {
  const boxes = {
    old: { box: 2, date: "2026-01-01" },
    older: { box: 2, date: "2025-12-01" },
    waiting: { box: 2, date: "2026-11-25" },
    missed: { box: 1, date: "2026-11-26" },
  };
  const all = ["old", "older", "waiting", "missed", "fresh"];
  assert.deepEqual(chooseDue(boxes, all, "2026-11-27"), ["missed", "fresh", "older"]);
  assert.deepEqual(chooseDue(boxes, ["old", "older", "waiting"], "2026-11-27"), ["older", "old"]);
});

test("new questions are not always those of one module", () => {
  const all = ["a", "b", "c"].flatMap((module) => Array.from({ length: 20 }, (_, at) => `${module}-question-${at}`));
  const modules = new Set(Array.from({ length: 10 }, (_, at) => chooseDue({}, all, addDays(START, at))[0]?.slice(0, 1)));
  assert.equal(modules.size, 3);
});

test("the worst of a day's answers counts, and right ones move up one box a day", () => {
  /** @type {Boxes} */
  const boxes = {};
  for (const isRight of [true, false, true, true]) recordAnswer(boxes, "a", isRight, START);
  assert.deepEqual(boxes.a, { box: 1, date: START });
  for (let at = 1; at < 8; at++) recordAnswer(boxes, "a", true, addDays(START, at));
  assert.deepEqual(boxes.a, { box: 5, date: addDays(START, 7) });
});

test("the next day is the first on which a question is due", () => {
  const boxes = { a: { box: 2, date: START }, b: { box: 3, date: START } };
  assert.equal(findNextDay(boxes, ["a", "b"], START), addDays(START, 7));
  assert.equal(findNextDay(boxes, ["a", "b", "c"], START), addDays(START, 1));
  assert.equal(findNextDay({}, [], START), null);
});

test("only questions of completed modules are asked, and each once", () => {
  const state = makeEmptyState();
  const pools = { contact: ["a", "b"], report: ["b", "c"] };
  assert.deepEqual(listCandidates(aCourse(), state, pools), []);
  state.modules.report = { completed: { date: START, edition: "1", digest: "0123456789abcdef" }, attempt: null };
  assert.deepEqual(listCandidates(aCourse(), state, pools), ["b", "c"]);
  state.modules.contact = { completed: { date: START, edition: "1", digest: "0123456789abcdef" }, attempt: null };
  assert.deepEqual(listCandidates(aCourse(), state, pools), ["a", "b", "c"]);
});

/** A state with one module passed and a thousand questions asked. */
function aFullState() {
  const state = { ...makeEmptyState(), device: /** @type {const} */ ("own"), completion: { id: "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f" } };
  state.modules.contact = { completed: { date: START, edition: "2026-27", digest: "0123456789abcdef" }, attempt: null };
  for (let at = 0; at < 1200; at++) recordAnswer(state.boxes, `q-${at}-${"x".repeat(80)}`, at % 3 > 0, addDays(START, Math.floor(at / 3)));
  return state;
}

test("a thousand are kept at most, and those with the longest wait go first", async () => {
  const state = aFullState();
  assert.equal(Object.keys(state.boxes).length, 1000);
  assert.equal(listMissed(state.boxes).length, 400);
  const device = new ADevice();
  const store = await device.tab();
  await store.save((draft) => Object.assign(draft, state));
  assert.deepEqual((await device.tab()).state.boxes, state.boxes);
});

test("nothing of it is in a record or in the code that keeps a place", async () => {
  const full = aFullState();
  const without = { ...full, boxes: {} };
  const today = "2026-11-27";
  assert.deepEqual(makeRecord(full, aCourse(), { today }), makeRecord(without, aCourse(), { today }));
  const code = await encodePlace(full, aCourse());
  assert.equal(code, await encodePlace(without, aCourse()));
  assert.deepEqual((await decodePlace(code, aCourse(), today)).boxes, {});
});

test("Clear removes all of it", async () => {
  const device = new ADevice();
  const store = await device.tab();
  await store.save((draft) => Object.assign(draft, aFullState()));
  await store.clear();
  assert.deepEqual([store.state.boxes, device.isEmpty], [{}, true]);
});

test("damaged boxes cost the boxes alone, and one damaged box that one", () => {
  const good = { a: { box: 1, date: START } };
  const state = { ...aFullState(), boxes: good };
  for (const [boxes, left] of [
    ["all of them", {}],
    [[], {}],
    [null, {}],
    [{ ...good, b: { box: 6, date: START } }, good],
    [{ ...good, b: { box: 2, date: "2026-02-30" } }, good],
    [{ ...good, "a b": good.a }, good],
  ]) {
    assert.deepEqual(parseState(JSON.stringify({ ...state, boxes }), "2026-11-27"), { state: { ...state, boxes: left }, trouble: "partly" });
  }
  const { boxes, ...earlier } = state;
  assert.deepEqual([boxes, parseState(JSON.stringify(earlier), "2026-11-27")], [good, { state: { ...state, boxes: {} }, trouble: null }]);
});

test("of two tabs the later day counts for each question", () => {
  const withBoxes = (/** @type {Boxes} */ boxes) => ({ ...makeEmptyState(), boxes });
  const [early, late] = [{ box: 4, date: START }, { box: 1, date: addDays(START, 1) }];
  for (const { ours, theirs } of [{ ours: early, theirs: late }, { ours: late, theirs: early }]) {
    const merged = mergeStates(makeEmptyState(), withBoxes({ a: ours, b: early }), withBoxes({ a: theirs, c: late }));
    assert.deepEqual(merged.boxes, { a: late, b: early, c: late });
  }
});

test("a learning platform gets none of them", () => {
  const packed = packState(JSON.stringify(aFullState()), 4096);
  assert.deepEqual([JSON.parse(unpackState(packed?.text ?? "")).boxes, packed?.isTrimmed], [{}, false]);
});
