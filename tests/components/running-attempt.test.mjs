/** A running attempt at a check: started, resumed after an edit, answered, and repeated with missed questions. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  startAttempt,
  findEarlierAttempt,
  findFollowUps,
  findFirstUnanswered,
  gradeRunningAttempt,
  getRedLineOfFollowUp,
  recordResponse,
  getResponse,
  hasChanged,
  resumeAttempt,
} from "../../theme/components/check/running-attempt.js";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { aModule, aQuestion, scored } from "../runtime/builders.mjs";

const RULES = { draw: 4, routes: 0, statements: ["S8", "S9"], critical: ["S8"] };
const POOL = Array.from({ length: 12 }, (_, at) => aQuestion(`q${at}`, { covers: [at % 2 ? "S8" : "S9"] }));
const FRESH = { tries: 0, missed: [] };

/** @param {string} id */
const facts = (id) => POOL.find((one) => one.id === id) ?? aQuestion(id);

test("a go draws what the module asks for and starts at the first question", () => {
  const attempt = startAttempt(RULES, POOL, FRESH);
  assert.equal(attempt.items.length, 4);
  assert.deepEqual([attempt.at, attempt.tries, attempt.handed, attempt.responses], [0, 0, false, {}]);
  assert.equal(findFirstUnanswered(POOL, attempt), 0);
});

test("a new go asks what was missed first, and counts the goes before", () => {
  const attempt = startAttempt(RULES, POOL, { tries: 2, missed: ["q3", "q8"] });
  assert.deepEqual(new Set(attempt.items.slice(0, 2)), new Set(["q3", "q8"]));
  assert.equal(attempt.tries, 2);
});

test("what is taken up unchanged is what was kept, as a copy", () => {
  const kept = startAttempt(RULES, POOL, FRESH);
  recordResponse(kept, facts(kept.items[0] ?? ""), "tell");
  kept.at = 3; // skipped two questions
  const taken = resumeAttempt(RULES, POOL, kept);
  assert.deepEqual(taken, kept);
  assert.notEqual(taken.responses, kept.responses);
});

test("a question that the course no longer has is replaced, and the other answers stay", () => {
  for (let go = 0; go < 20; go++) loseOne(startAttempt(RULES, POOL, FRESH));
});

/** @param {import("../../theme/runtime/types.js").Attempt} kept */
function loseOne(kept) {
  for (const id of kept.items) recordResponse(kept, facts(id), "tell");
  kept.at = 4;
  kept.handed = true;
  const [lost] = kept.items;
  const pool = POOL.filter(({ id }) => id !== lost);
  const taken = resumeAttempt(RULES, pool, kept);
  assert.equal(taken.items.length, 4);
  assert.ok(!taken.items.includes(lost ?? ""));
  for (const id of kept.items.slice(1)) {
    assert.ok(taken.items.includes(id));
    assert.equal(getResponse(facts(id), taken), "tell");
  }
  assert.equal(getResponse(facts(taken.items[taken.at] ?? ""), taken), null);
  assert.equal(taken.handed, false);
}

test("a changed mark drops the answer and nothing else", () => {
  const attempt = startAttempt(RULES, POOL, FRESH);
  const id = attempt.items[1] ?? "";
  for (const one of attempt.items) recordResponse(attempt, facts(one), "tell");
  assert.equal(findFirstUnanswered(POOL, attempt), 4);
  const edited = POOL.map((one) =>
    one.id === id ? { ...one, choices: one.choices.map((c) => (c.id === "later" ? { ...c, mark: /** @type {const} */ ("wrong") } : c)) } : one,
  );
  assert.equal(findFirstUnanswered(edited, attempt), 1);
});

test("judging counts the drawn questions only", () => {
  const attempt = startAttempt(RULES, POOL, FRESH);
  for (const id of attempt.items) recordResponse(attempt, facts(id), "tell");
  const verdict = gradeRunningAttempt(POOL.map(scored), attempt, { percent: 80, months: 12, renew_on: null, critical: true });
  assert.deepEqual([verdict.points, verdict.of, verdict.passed], [4, 4, true]);
});

const RULE = { percent: 60, months: 12, renew_on: null, critical: true };
const RED = [aQuestion("red", { must_pass: true }), ...POOL];

/** A go with the red-line question, everything right but what is said otherwise. @param {Record<string, string>} given */
function answered(given) {
  const attempt = startAttempt(RULES, RED, FRESH);
  for (const id of attempt.items) recordResponse(attempt, facts(id), given[id] ?? "tell");
  return attempt;
}

/** @param {ReturnType<typeof answered>} attempt @param {Partial<typeof RULE>} [more] */
const followUps = (attempt, more = {}) => findFollowUps(RED.map(scored), attempt, { ...RULE, ...more });

/** @param {ReturnType<typeof answered>} attempt */
const getVerdict = (attempt) => gradeRunningAttempt(RED.map(scored), attempt, RULE);

test("a wrong red-line question is asked once more in another form, and right there it passes", () => {
  const attempt = answered({ red: "reply" });
  const [partner = ""] = followUps(attempt);
  assert.ok(partner && !attempt.items.includes(partner));
  assert.deepEqual(facts(partner).covers, ["S8"]);
  attempt.items.push(partner);
  assert.equal(getRedLineOfFollowUp(attempt, partner), "red");
  assert.equal(getRedLineOfFollowUp(attempt, attempt.items[0] ?? ""), null);
  assert.deepEqual(followUps(attempt), []);
  recordResponse(attempt, facts(partner), "tell");
  assert.deepEqual([getVerdict(attempt).passed, getVerdict(attempt).critical, getVerdict(attempt).of], [true, [], 5]);
});

test("a second wrong answer fails, whatever the points", () => {
  const attempt = answered({ red: "reply" });
  const [partner = ""] = followUps(attempt);
  attempt.items.push(partner);
  recordResponse(attempt, facts(partner), "reply");
  assert.deepEqual([getVerdict(attempt).passed, getVerdict(attempt).critical, getVerdict(attempt).percent], [false, ["red"], 60]);
});

test("nothing more is asked where all is right, something was unsafe, or the points cannot be enough", () => {
  const ids = answered({}).items;
  const other = (/** @type {string[]} */ items) => items.find((id) => id !== "red") ?? "";
  assert.ok(ids.includes("red"));
  assert.deepEqual(followUps(answered({})), []);
  assert.deepEqual(followUps(answered({ red: "secret" })), []);
  const unsafe = answered({ red: "reply" });
  recordResponse(unsafe, facts(other(unsafe.items)), "secret");
  assert.deepEqual(followUps(unsafe), []);
  assert.deepEqual(followUps(answered({ red: "reply" }), { percent: 90 }), []);
  const weak = answered({ red: "reply" });
  for (const id of weak.items.filter((one) => one !== "red").slice(1)) recordResponse(weak, facts(id), "reply");
  assert.deepEqual(followUps(weak), []);
  assert.deepEqual(followUps(answered({ red: "reply" }), { critical: false }), []);
});

test("a running attempt from an edition without partners is drawn again, and its answers stay", () => {
  const kept = answered({});
  const taken = resumeAttempt(RULES, RED, { ...kept, partners: {} });
  assert.ok(taken.partners.red);
  for (const id of taken.items.filter((one) => kept.items.includes(one))) {
    assert.equal(getResponse(facts(id), taken), "tell");
  }
  const handed = { ...kept, partners: {}, handed: true };
  assert.deepEqual(resumeAttempt(RULES, RED, handed), handed);
});

test("a check whose questions or marks changed says so, an unchanged or reworded one doesn't", () => {
  const kept = startAttempt(RULES, POOL, FRESH);
  const [first = "", second = ""] = kept.items;
  recordResponse(kept, facts(first), "tell");
  const isChanged = (/** @type {typeof POOL} */ pool) => hasChanged(pool, kept, resumeAttempt(RULES, pool, kept));
  const withMark = (/** @type {string} */ id) =>
    POOL.map((one) => (one.id === id ? { ...one, choices: one.choices.map((choice) => ({ ...choice, mark: /** @type {const} */ ("right") })) } : one));
  const pools = [POOL, [...POOL].reverse(), withMark(second), withMark(first), POOL.filter(({ id }) => id !== second)];
  assert.deepEqual(pools.map(isChanged), [false, false, false, true, true]);
});

/** Name, the modules of the course now, whether the attempt goes on in the first of them, and whether it's put aside. @type {[string, ReturnType<typeof aModule>[], boolean, boolean][]} */
const EARLIER = [
  ["renamed: it goes on", [aModule("new", { was: [["old"]] })], true, false],
  ["split: put aside", [aModule("new", { was: [["old"]] }), aModule("other", { was: [["old"]] })], false, true],
  ["merged: put aside", [aModule("new", { was: [["old", "third"]] })], false, true],
  ["another module: nothing to say", [aModule("new")], false, false],
];
for (const [name, modules, goesOn, isAside] of EARLIER) {
  test(`a half-done check of a module that was ${name}`, () => {
    const attempt = startAttempt(RULES, POOL, FRESH);
    const state = { ...makeEmptyState(), modules: { old: { completed: null, attempt } } };
    const [module = aModule("none")] = modules;
    assert.deepEqual(findEarlierAttempt(modules, state, module, POOL), { attempt: goesOn ? attempt : null, isAside });
    const without = POOL.filter(({ id }) => id !== attempt.items[0]);
    assert.deepEqual(findEarlierAttempt(modules, state, module, without), { attempt: null, isAside: goesOn || isAside });
    const handed = { ...state, modules: { old: { completed: null, attempt: { ...attempt, handed: true } } } };
    assert.deepEqual(findEarlierAttempt(modules, handed, module, POOL), { attempt: null, isAside: false });
  });
}
