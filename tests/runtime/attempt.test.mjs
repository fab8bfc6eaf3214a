/** Scoring and grading of a check. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gradeAttempt } from "../../theme/runtime/check/attempt.js";
import { hashMarkingFacts } from "../../theme/runtime/course/facts.js";
import { aQuestion, scored } from "./builders.mjs";

/** @typedef {import("../../theme/runtime/types.js").ChoiceQuestionFacts} QuestionFacts */
/** @typedef {import("../../theme/runtime/types.js").Response} Response */

const RULE = { percent: 80, critical: true };

/** Give each question its response. @param {[QuestionFacts, Response][]} pairs @param {number} [percent] @param {boolean} [critical] */
function judged(pairs, percent = 80, critical = true) {
  const responses = Object.fromEntries(
    pairs.map(([facts, response]) => [facts.id, { facts: hashMarkingFacts(facts), response }]),
  );
  return gradeAttempt({ items: pairs.map(([facts]) => scored(facts)), responses, rule: { percent, critical } });
}

/** @param {number} count @param {number} right @param {Partial<QuestionFacts>} [more] @returns {[QuestionFacts, Response][]} */
const questions = (count, right, more = {}) =>
  Array.from({ length: count }, (_, at) => [aQuestion(`q${at}`, more), at < right ? "tell" : "reply"]);

test("points at the mark pass, one question fewer does not", () => {
  assert.equal(judged(questions(10, 8)).passed, true);
  assert.equal(judged(questions(10, 7)).passed, false);
});

test("nothing is rounded up: 79.9 % is no 80 %, and is not shown as such", () => {
  const verdict = judged(questions(1000, 799));
  assert.deepEqual([verdict.passed, verdict.percent], [false, 79]);
});

test("points that floating numbers miss by a hair still reach the mark", () => {
  // 3 × 0.3 × 100 is 89.99999999999999 there, and 75 × 4 × 0.3 is 90.
  const verdict = judged(questions(4, 3, { points: 0.3 }), 75);
  assert.deepEqual([verdict.passed, verdict.percent], [true, 75]);
});

test("thirds that make a whole are full marks", () => {
  const choices = ["a", "b", "c"].map((id) => ({ id, mark: /** @type {const} */ ("right") }));
  const several = aQuestion("m", { kind: "multiple-choice", points: 0.1, must_pass: true, choices });
  const verdict = judged([[several, ["a", "b", "c"]]], 100);
  assert.deepEqual([verdict.passed, verdict.percent, verdict.missed], [true, 100, []]);
});

test("a red-line question needs full marks whatever the rest scores", () => {
  const verdict = judged([...questions(9, 9), [aQuestion("must", { must_pass: true }), "later"]]);
  assert.deepEqual([verdict.passed, verdict.critical, verdict.missed], [false, ["must"], ["must"]]);
  assert.equal(judged([...questions(9, 9), [aQuestion("may"), "later"]]).passed, true);
});

test("a red-line question that was wrong passes where its partner was right", () => {
  const red = aQuestion("red", { must_pass: true });
  const judgedWith = (/** @type {Response} */ second) => {
    const pairs = /** @type {[QuestionFacts, Response][]} */ ([...questions(9, 9), [red, "reply"], [aQuestion("partner"), second]]);
    const responses = Object.fromEntries(pairs.map(([facts, response]) => [facts.id, { facts: hashMarkingFacts(facts), response }]));
    return gradeAttempt({ items: pairs.map(([facts]) => scored(facts)), responses, partners: { red: "partner" }, rule: RULE });
  };
  assert.deepEqual([judgedWith("tell").passed, judgedWith("tell").critical, judgedWith("tell").missed], [true, [], ["red"]]);
  assert.deepEqual([judgedWith("reply").passed, judgedWith("reply").critical], [false, ["red"]]);
});

test("where the setting's rule does not ask for it, a red-line question counts like any other", () => {
  const verdict = judged([...questions(9, 9), [aQuestion("must", { must_pass: true }), "later"]], 80, false);
  assert.deepEqual([verdict.passed, verdict.critical, verdict.missed], [true, [], ["must"]]);
});

test("anything unsafe fails the check", () => {
  const verdict = judged([...questions(9, 9), [aQuestion("risky"), "secret"]]);
  assert.deepEqual([verdict.passed, verdict.unsafe, verdict.percent], [false, ["risky"], 90]);
});

test("a response to what the question no longer asks counts as not given", () => {
  const facts = aQuestion("q");
  const verdict = gradeAttempt({ items: [scored(facts)], responses: { q: { facts: "00000000", response: "tell" } }, rule: RULE });
  assert.deepEqual([verdict.points, verdict.missed], [0, ["q"]]);
});

test("a check without questions is not passed", () => {
  assert.deepEqual(gradeAttempt({ items: [], responses: {}, rule: RULE }).passed, false);
});

test("points multiply the share", () => {
  assert.deepEqual(scored(aQuestion("q", { points: 3 })).score("later"), { points: 1.5, of: 3, unsafe: false });
});

test("hostile responses score nothing and break nothing", () => {
  for (const response of [null, "", "nobody", ["later", "tell"], [], ["__proto__"], "constructor", ["tell", "reply"]]) {
    assert.equal(scored(aQuestion("q")).score(response).points, 0, String(response));
  }
  const several = aQuestion("m", { kind: "multiple-choice" });
  assert.equal(scored(several).score(["tell", "tell", "tell"]).points, 1);
});
