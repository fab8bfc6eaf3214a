/** The marking data on which a stored response depends. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { hashMarkingFacts, discardOutdated } from "../../theme/runtime/course/facts.js";
import { aQuestion } from "./builders.mjs";

/** @typedef {import("../../theme/runtime/types.js").ScenarioFacts} ScenarioFacts */

/** @param {string} target @returns {ScenarioFacts} */
const aStory = (target) => ({
  id: "story",
  kind: "scenario",
  covers: [],
  points: 1,
  must_pass: false,
  route: false,
  shuffle: false,
  scenes: [
    { id: "start", choices: [{ id: "tell", mark: "right", target }], next: null, ending: false },
    { id: "middle", choices: [], next: "end", ending: false },
    { id: "end", choices: [], next: null, ending: true },
  ],
});

test("the digest is pinned: what is kept on people's devices depends on it", () => {
  assert.equal(hashMarkingFacts(aQuestion("q")), "95c6ca38");
  assert.equal(hashMarkingFacts(aStory("end")), "9c88fd4f");
});

test("order, points and coverage do not count, so that an edit of them keeps the answer", () => {
  const facts = aQuestion("q");
  const edited = aQuestion("q", { choices: [...facts.choices].reverse(), points: 2, covers: ["S9"], must_pass: true, route: true });
  assert.equal(hashMarkingFacts(edited), hashMarkingFacts(facts));
});

test("a changed mark, a new choice and another kind do count", () => {
  const facts = aQuestion("q");
  const [first, ...rest] = facts.choices;
  const digests = [
    facts,
    aQuestion("q", { choices: [{ id: first?.id ?? "", mark: "partial" }, ...rest] }),
    aQuestion("q", { choices: [...facts.choices, { id: "new", mark: "wrong" }] }),
    aQuestion("q", { kind: "multiple-choice" }),
  ].map(hashMarkingFacts);
  assert.equal(new Set(digests).size, 4);
});

test("of a kind without choices, all that it marks by counts, and nothing else", () => {
  /** @param {object} own @returns {any} */
  const facts = (own) => ({ id: "q", kind: "ordering", covers: [], points: 1, must_pass: false, route: false, shuffle: true, ...own });
  const digest = hashMarkingFacts(facts({ steps: ["a", "b"] }));
  assert.equal(hashMarkingFacts(facts({ steps: ["a", "b"], points: 2, covers: ["S8"], must_pass: true, route: true })), digest);
  assert.notEqual(hashMarkingFacts(facts({ steps: ["b", "a"] })), digest);
});

test("where a choice leads counts in a story", () => {
  assert.notEqual(hashMarkingFacts(aStory("end")), hashMarkingFacts(aStory("middle")));
});

test("an entry is kept while it belongs to the facts", () => {
  const entry = { facts: hashMarkingFacts(aQuestion("q")), response: "tell" };
  assert.equal(discardOutdated(aQuestion("q"), entry), entry);
  assert.equal(discardOutdated(aQuestion("q", { kind: "multiple-choice" }), entry), null);
  assert.equal(discardOutdated(aQuestion("q"), undefined), null);
});
