/** The running attempt of a check: begun, taken up after an edit, answered, begun again with what was missed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, firstOpen, judgeAttempt, respond, responseTo, takeUp } from "../../theme/components/check/attempt-keeper.js";
import { aQuestion, scored } from "../runtime/builders.mjs";

const MODULE = {
  id: "contact",
  title: "Contact",
  page: "modules/contact.html",
  minutes: 10,
  draw: 4,
  statements: ["S8", "S9"],
  critical: ["S8"],
};
const POOL = Array.from({ length: 12 }, (_, at) => aQuestion(`q${at}`, { covers: [at % 2 ? "S8" : "S9"] }));
const FRESH = { tries: 0, missed: [] };

/** @param {string} id */
const facts = (id) => POOL.find((one) => one.id === id) ?? aQuestion(id);

test("a go draws what the module asks for and starts at the first question", () => {
  const attempt = begin(MODULE, POOL, FRESH);
  assert.equal(attempt.items.length, 4);
  assert.deepEqual([attempt.at, attempt.tries, attempt.handed, attempt.responses], [0, 0, false, {}]);
  assert.equal(firstOpen(POOL, attempt), 0);
});

test("a new go asks what was missed first, and counts the goes before", () => {
  const attempt = begin(MODULE, POOL, { tries: 2, missed: ["q3", "q8"] });
  assert.deepEqual(new Set(attempt.items.slice(0, 2)), new Set(["q3", "q8"]));
  assert.equal(attempt.tries, 2);
});

test("what is taken up unchanged is what was kept, as a copy", () => {
  const kept = begin(MODULE, POOL, FRESH);
  const taken = takeUp(MODULE, POOL, kept);
  assert.deepEqual(taken, kept);
  assert.notEqual(taken.responses, kept.responses);
});

test("a question that the course lost is drawn anew, and the other answers stay", () => {
  for (let go = 0; go < 20; go++) loseOne(begin(MODULE, POOL, FRESH));
});

/** @param {import("../../theme/runtime/types.js").Attempt} kept */
function loseOne(kept) {
  for (const id of kept.items) respond(kept, facts(id), "tell");
  kept.at = 4;
  kept.handed = true;
  const [lost] = kept.items;
  const pool = POOL.filter(({ id }) => id !== lost);
  const taken = takeUp(MODULE, pool, kept);
  assert.equal(taken.items.length, 4);
  assert.ok(!taken.items.includes(lost ?? ""));
  for (const id of kept.items.slice(1)) {
    assert.ok(taken.items.includes(id));
    assert.equal(responseTo(facts(id), taken), "tell");
  }
  assert.equal(responseTo(facts(taken.items[taken.at] ?? ""), taken), null);
  assert.equal(taken.handed, false);
}

test("a changed mark drops the answer and nothing else", () => {
  const attempt = begin(MODULE, POOL, FRESH);
  const id = attempt.items[1] ?? "";
  for (const one of attempt.items) respond(attempt, facts(one), "tell");
  assert.equal(firstOpen(POOL, attempt), 4);
  const edited = POOL.map((one) =>
    one.id === id ? { ...one, choices: one.choices.map((c) => (c.id === "later" ? { ...c, mark: /** @type {const} */ ("wrong") } : c)) } : one,
  );
  assert.equal(firstOpen(edited, attempt), 1);
});

test("judging counts the drawn questions only", () => {
  const attempt = begin(MODULE, POOL, FRESH);
  for (const id of attempt.items) respond(attempt, facts(id), "tell");
  const verdict = judgeAttempt(POOL.map(scored), attempt, { percent: 80, months: 12, renew_on: null, critical: true });
  assert.deepEqual([verdict.points, verdict.of, verdict.passed], [4, 4, true]);
});
