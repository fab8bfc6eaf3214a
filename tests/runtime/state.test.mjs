/** Reading a stored state: nothing that can be stored breaks it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mergeStates } from "../../theme/runtime/merge.js";
import { copyState, emptyState, readState } from "../../theme/runtime/state.js";
import { anAttempt } from "./builders.mjs";

const COMPLETED = { date: "2026-11-25", edition: "2026-27", digest: "0123456789abcdef" };
const FULL = {
  ...emptyState(),
  device: /** @type {const} */ ("own"),
  practice: { q: { facts: "95c6ca38", response: "tell" }, m: { facts: "0", response: ["a", "b"] }, n: { facts: "0", response: null } },
  scenarios: { story: { facts: "0", trail: ["start", "start/tell"] } },
  modules: { contact: { completed: COMPLETED, attempt: anAttempt({ responses: { q1: { facts: "0", response: "a" } } }) } },
  place: { module: "contact", page: "modules/contact.html", anchor: "q-pupil-message", at: 2 },
  completion: { id: "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f" },
  role: "Teaching assistant",
  path: "governors",
  policies: { aup: { version: "4.0", date: "2026-11-25" } },
};

test("a full state is read back as it was written", () => {
  assert.deepEqual(readState(JSON.stringify(FULL)), { state: FULL, trouble: null });
});

test("what an earlier edition stored has no path and no policies yet", () => {
  const { path, policies, ...earlier } = FULL;
  assert.ok(path && policies);
  const { state } = readState(JSON.stringify(earlier));
  assert.deepEqual([state?.path, state?.policies, state?.role], [null, {}, "Teaching assistant"]);
});

test("a path that is no id, and policies that are none, are refused", () => {
  const bad = [{ path: "a b" }, { path: 1 }, { policies: null }, { policies: [] }, { policies: { aup: "4.0" } }];
  for (const part of bad) assert.equal(readState(JSON.stringify({ ...FULL, ...part })).trouble, "corrupt");
});

test("a copy shares nothing with its original", () => {
  const copy = copyState(FULL);
  copy.modules.contact?.attempt?.items.push("q3");
  assert.deepEqual(FULL.modules.contact.attempt.items, ["q1", "q2"]);
});

test("any text is read or refused, never thrown over", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (raw) => readState(raw).trouble !== null));
});

test("any single damage to a full state is refused or read as a clean state", () => {
  const leaves = JSON.stringify(FULL).match(/(?<=:)("[^"]*"|\d+|true|false|null)/g) ?? [];
  assert.ok(leaves.length > 20);
  for (const leaf of leaves) {
    for (const damage of ["-1", '"\\u0007"', "{}", "[{}]", '{"__proto__":1}', "1e999"]) {
      const { state } = readState(JSON.stringify(FULL).replace(`:${leaf}`, `:${damage}`));
      if (state) assert.deepEqual(copyState(state), state);
    }
  }
});

test("merging a state with itself, or with what it grew from, is that state", () => {
  assert.deepEqual(mergeStates(FULL, FULL, FULL), FULL);
  assert.deepEqual(mergeStates(emptyState(), FULL, emptyState()), FULL);
  assert.deepEqual(mergeStates(emptyState(), emptyState(), FULL), FULL);
});
