/** What a learner does in the studio's preview: kept in memory, and put at any scene of a story. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { replayTrail } from "../../theme/components/scenario/trail.js";
import { openStore } from "../../theme/runtime/learner/store.js";
import { findTrail, openMemoryStorage, storeScene } from "../../theme/runtime/studio/preview-state.js";

/** @param {string} id @param {Record<string, string>} targets of its choices @param {string | null} [next] */
const scene = (id, targets, next = null) => ({
  id,
  choices: Object.entries(targets).map(([name, target]) => ({ id: name, mark: /** @type {const} */ ("right"), target })),
  next,
  ending: false,
});
const FACTS = /** @type {import("../../theme/runtime/types.js").ScenarioFacts} */ ({
  ...{ id: "story", kind: "scenario", covers: [], points: 1, must_pass: false, route: false, shuffle: false },
  scenes: [scene("one", { stay: "one", go: "two" }), scene("two", {}, "three"), scene("three", { end: "four" }), scene("four", {}), scene("lost", {})],
});
const COURSE = /** @type {import("../../theme/runtime/types.js").CourseFacts} */ (
  /** @type {unknown} */ ({ setting: { id: "here" }, course: { id: "course" }, modules: [], paths: [], root: "" })
);

test("a trail leads to each scene that can be reached", () => {
  for (const { id } of FACTS.scenes.slice(0, -1)) {
    const trail = findTrail(FACTS, id);
    assert.ok(trail);
    const progress = replayTrail(FACTS, trail);
    assert.equal(progress.scene.id, id);
    assert.deepEqual(progress.trail, trail);
  }
  assert.equal(findTrail(FACTS, "lost"), null);
  assert.equal(findTrail({ ...FACTS, scenes: [] }, "one"), null);
});

test("the learner owns the device, and what they do outlasts the store", async () => {
  const entries = new Map();
  const store = await openStore(COURSE, async () => openMemoryStorage(entries));
  assert.equal(store.state.device, "own");
  assert.equal(store.health.trouble, null);
  await store.save((draft) => void (draft.scenarios.story = { facts: "0", trail: ["go"] }));
  storeScene(entries, FACTS, "three");
  storeScene(entries, FACTS, "lost");
  const again = await openStore(COURSE, async () => openMemoryStorage(entries));
  assert.deepEqual(again.state.scenarios.story?.trail, ["go", "two", "three"]);
  await again.clear();
  assert.equal(entries.size, 0);
});
