/** What a learner does in a preview: kept in memory alone, and handed on when the preview is rendered again. */

import { hashMarkingFacts } from "../course/facts.js";
import { getToday } from "../dates/today.js";
import { makeEmptyState, parseState } from "../learner/state.js";

/** @typedef {import("../types.js").ScenarioFacts} ScenarioFacts */

/** The end of the key of a learner's state, and its name in a preview, where there is only one. */
const STATE = ":state";
/** The state of a learner who has said that the device is their own, so that nobody asks. */
const EMPTY = JSON.stringify({ ...makeEmptyState(), device: "own" });

/**
 * Return an object that reads and writes the entries of a map (a storage backend), as if they were the browser's storage.
 * @param {Map<string, string>} entries by key
 * @returns {import("../types.js").StorageBackend}
 */
export function openMemoryStorage(entries) {
  return {
    read: async (area, key) => (area === "own" ? (entries.get(nameOf(key)) ?? (key.endsWith(STATE) ? EMPTY : null)) : null),
    write: async (_, key, value) => void entries.set(nameOf(key), value),
    remove: async (_, key) => void entries.delete(nameOf(key)),
    carry: async () => undefined,
    take: async () => null,
    watch: () => undefined,
  };
}

/** @param {string} key */
const nameOf = (key) => (key.endsWith(STATE) ? STATE : key);

/**
 * Put a learner before a scene of a story, as if they had chosen what leads there.
 * @param {Map<string, string>} entries what is stored, by key
 * @param {ScenarioFacts} facts of the story @param {string} scene id
 */
export function storeScene(entries, facts, scene) {
  const trail = findTrail(facts, scene);
  if (!trail) return;
  const state = parseState(entries.get(STATE) ?? EMPTY, getToday()).state ?? JSON.parse(EMPTY);
  state.scenarios[facts.id] = { facts: hashMarkingFacts(facts), trail };
  entries.set(STATE, JSON.stringify(state));
}

/**
 * Return a shortest trail from the first scene of a story to another one: the ids of choices made and of scenes moved on to; null
 * if none leads there.
 * @param {ScenarioFacts} facts @param {string} wanted id of the scene
 * @returns {string[] | null}
 */
export function findTrail({ scenes }, wanted) {
  /** @type {{ id: string, trail: string[] }[]} */
  const found = scenes.slice(0, 1).map(({ id }) => ({ id, trail: [] }));
  for (const { id, trail } of found) {
    if (id === wanted) return trail;
    const scene = scenes.find((one) => one.id === id);
    const steps = scene?.choices.map((choice) => [choice.id, choice.target]) ?? [];
    for (const step of [...steps, [scene?.next]]) {
      const next = step.at(-1);
      if (next && !found.some((one) => one.id === next)) found.push({ id: next, trail: [...trail, .../** @type {string[]} */ (step)] });
    }
  }
  return null;
}
