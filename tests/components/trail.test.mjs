/** The trail through a scenario: replayed from the start, and cut where the scenario was edited. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { findNextScene, replayTrail, markTrail } from "../../theme/components/scenario/trail.js";

/** @typedef {import("../../theme/runtime/types.js").ScenarioFacts} ScenarioFacts */

/** @type {ScenarioFacts} */
const STORY = {
  id: "friend-request",
  kind: "scenario",
  covers: [],
  points: 1,
  must_pass: false,
  route: false,
  shuffle: false,
  scenes: [
    {
      id: "request",
      choices: [
        { id: "accept", mark: "wrong", target: "messages" },
        { id: "decline", mark: "right", target: "monday" },
      ],
      next: null,
      ending: false,
    },
    {
      id: "messages",
      choices: [
        { id: "tell", mark: "unsafe", target: "shared" },
        { id: "refuse", mark: "right", target: "monday" },
      ],
      next: null,
      ending: false,
    },
    { id: "monday", choices: [], next: "safe", ending: false },
    { id: "safe", choices: [], next: null, ending: true },
    { id: "shared", choices: [], next: null, ending: true },
  ],
};

test("an empty trail leads to the first scene", () => {
  const way = replayTrail(STORY, []);
  assert.deepEqual([way.scene.id, way.chosen, way.steps, way.trail], ["request", null, [], []]);
});

test("a choice is on screen with what follows, before its target is gone on to", () => {
  const way = replayTrail(STORY, ["accept"]);
  assert.deepEqual([way.scene.id, way.chosen?.id, findNextScene(way)], ["request", "accept", "messages"]);
  assert.equal(replayTrail(STORY, ["accept", "messages"]).scene.id, "messages");
});

test("a scene without choices leads on by itself", () => {
  const way = replayTrail(STORY, ["decline", "monday", "safe"]);
  assert.equal(way.scene.ending, true);
  assert.deepEqual(
    way.steps.map(({ scene, chosen, start }) => [scene.id, chosen?.id ?? null, start]),
    [["request", "decline", 0], ["monday", null, 2]],
  );
});

test("choosing again from a step is its trail up to there", () => {
  const whole = ["accept", "messages", "tell", "shared"];
  const step = replayTrail(STORY, whole).steps[1];
  assert.equal(step?.scene.id, "messages");
  assert.equal(replayTrail(STORY, whole.slice(0, step?.start)).scene.id, "messages");
});

test("a trail is cut at the first step that the story no longer has", () => {
  /** @type {[string[], string[]][]} */
  const cases = [
    [["gone"], []],
    [["accept", "gone", "tell"], ["accept"]],
    [["accept", "monday"], ["accept"]],
    [["decline", "monday", "safe", "more"], ["decline", "monday", "safe"]],
    [["accept", "messages", "decline"], ["accept", "messages"]],
  ];
  for (const [trail, kept] of cases) assert.deepEqual(replayTrail(STORY, trail).trail, kept, trail.join(" "));
});

test("the outcome is unsafe where anything was, right where all was, otherwise partial", () => {
  /** @param {string[]} trail */
  const outcome = (trail) => markTrail(replayTrail(STORY, trail).steps);
  assert.equal(outcome(["decline", "monday", "safe"]), "right");
  assert.equal(outcome(["accept", "messages", "refuse", "monday", "safe"]), "partial");
  assert.equal(outcome(["accept", "messages", "tell", "shared"]), "unsafe");
});
