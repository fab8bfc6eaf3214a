/** Parsing of a stored state: no stored value breaks it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mergeStates } from "../../theme/runtime/learner/merge.js";
import { copyState, makeEmptyState, parseState } from "../../theme/runtime/learner/state.js";
import { anAttempt } from "./builders.mjs";

const COMPLETED = { date: "2026-11-25", edition: "2026-27", digest: "0123456789abcdef" };
const FULL = {
  ...makeEmptyState(),
  device: /** @type {const} */ ("own"),
  practice: { q: { facts: "95c6ca38", response: "tell" }, m: { facts: "0", response: ["a", "b"] }, n: { facts: "0", response: null } },
  scenarios: { story: { facts: "0", trail: ["start", "start/tell"] } },
  modules: { contact: { completed: COMPLETED, attempt: anAttempt({ responses: { q1: { facts: "0", response: "a" } } }) } },
  opened: { "way-out": "2026-11-24" },
  place: { module: "contact", anchor: "q-pupil-message", at: 2 },
  completion: { id: "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f" },
  role: "Teaching assistant",
  path: "governors",
  policies: { aup: { version: "4.0", date: "2026-11-25" } },
  boxes: { q1: { box: 1, date: "2026-11-25" } },
};

const TODAY = "2026-11-27";

/** @param {string} raw */
const read = (raw) => parseState(raw, TODAY);

test("a full state is read back as it was written", () => {
  assert.deepEqual(read(JSON.stringify(FULL)), { state: FULL, trouble: null });
});

test("what an earlier edition stored has no path, no policies, no opened modules and no boxes yet", () => {
  const { path, policies, opened, boxes, ...earlier } = FULL;
  assert.ok(path && policies && opened && boxes);
  const { state } = read(JSON.stringify(earlier));
  assert.deepEqual([state?.path, state?.policies, state?.opened, state?.boxes, state?.role], [null, {}, {}, {}, "Teaching assistant"]);
});

const { attempt } = FULL.modules.contact;

/** What is stored of one field, and what is left of that field; of everything else nothing may be missing. @type {[string, object, object][]} */
const LOST = [
  ["a path that is no id", { path: "a b" }, { path: null }],
  ["policies that are none", { policies: [] }, { policies: {} }],
  ["one policy of two", { policies: { ...FULL.policies, code: "4.0" } }, {}],
  ["a policy read on a day that no calendar has", { policies: { aup: { version: "4.0", date: "2026-99-99" } } }, { policies: {} }],
  ["a module completed on such a day", { modules: { contact: { ...FULL.modules.contact, completed: { ...COMPLETED, date: "2026-99-99" } } } }, { modules: { contact: { completed: null, attempt } } }],
  ["a module completed in the year 1", { modules: { contact: { completed: { ...COMPLETED, date: "0001-01-01" }, attempt } } }, { modules: { contact: { completed: null, attempt } } }],
  ["an edition that no record can hold", { modules: { contact: { completed: { ...COMPLETED, edition: "x".repeat(41) }, attempt } } }, { modules: { contact: { completed: null, attempt } } }],
  ["an attempt that is none", { modules: { contact: { completed: COMPLETED, attempt: { seed: 1 } } } }, { modules: { contact: { completed: COMPLETED, attempt: null } } }],
  ["one module of two", { modules: { ...FULL.modules, report: "yes" } }, {}],
  ["an id that means harm", { modules: JSON.parse(`{"__proto__": {"completed": null}, "contact": ${JSON.stringify(FULL.modules.contact)}}`) }, {}],
  ["a practice answer that is an object", { practice: { ...FULL.practice, bad: { facts: "0", response: {} } } }, {}],
  ["a story that is none", { scenarios: { ...FULL.scenarios, bad: { facts: "0", trail: "x" } } }, {}],
  ["opened modules that are none", { opened: "way-out" }, { opened: {} }],
  ["a module opened on such a day", { opened: { ...FULL.opened, walk: "2026-99-99" } }, {}],
  ["an opened module whose id means harm", { opened: JSON.parse('{"__proto__": "2026-11-24", "way-out": "2026-11-24"}') }, {}],
  ["a place that is a text", { place: "https://elsewhere.example" }, { place: null }],
  ["a completion's id that no record can hold", { completion: { id: "-".repeat(36) } }, { completion: null }],
  ["a role of two lines", { role: "a\nb" }, { role: null }],
  ["a device of another kind", { device: "mine" }, { device: null }],
  ["practice that is missing", { practice: undefined }, { practice: {} }],
];
for (const [name, stored, left] of LOST) {
  test(`one bad field costs that field alone: ${name}`, () => {
    assert.deepEqual(read(JSON.stringify({ ...FULL, ...stored })), { state: { ...FULL, ...left }, trouble: "partly" });
  });
}

test("where nothing is left of what was kept, it is no state", () => {
  for (const raw of ["{", "[]", "null", "3", "{}", '{"version":1}', JSON.stringify({ version: 1, device: "own", role: {} })]) {
    assert.deepEqual(read(raw), { state: null, trouble: "corrupt" });
  }
});

test("a day in the future is today: a clock was wrong, or somebody wrote it there", () => {
  const state = { ...FULL, modules: { contact: { completed: { ...COMPLETED, date: "2031-01-01" }, attempt: null } } };
  const more = { policies: { aup: { version: "4.0", date: "2026-11-28" } }, opened: { "way-out": "2026-11-28" } };
  const { state: seen, trouble } = read(JSON.stringify({ ...state, ...more }));
  assert.deepEqual([seen?.modules.contact?.completed?.date, seen?.policies.aup?.date, trouble], [TODAY, TODAY, null]);
  assert.deepEqual(seen?.opened, { "way-out": TODAY });
});

test("a go that an earlier edition stored has no partners yet", () => {
  const { partners, ...attempt } = anAttempt();
  assert.ok(partners);
  const { state } = read(JSON.stringify({ ...FULL, modules: { contact: { completed: null, attempt } } }));
  assert.deepEqual(state?.modules.contact?.attempt, { ...attempt, partners: {} });
});

test("of two tabs the one wins in which the second question is asked already", () => {
  const attempt = anAttempt({ responses: { q1: { facts: "0", response: "a" } }, at: 2, partners: { q1: "q9" } });
  const state = (/** @type {typeof attempt} */ one) => ({ ...FULL, modules: { contact: { completed: null, attempt: one } } });
  const asked = { ...attempt, items: [...attempt.items, "q9"] };
  const base = state({ ...attempt, at: 1 });
  for (const [ours, theirs] of [[attempt, asked], [asked, attempt]]) {
    const merged = mergeStates(base, state(/** @type {any} */ (ours)), state(/** @type {any} */ (theirs)));
    assert.deepEqual(merged.modules.contact?.attempt, asked);
  }
});

test("of two tabs that opened a module's last step the first counts", () => {
  const openedOn = (/** @type {string} */ day) => ({ ...makeEmptyState(), opened: { "way-out": day } });
  const [first, second] = [openedOn("2026-11-20"), openedOn("2026-11-24")];
  assert.deepEqual(mergeStates(makeEmptyState(), second, first).opened, { "way-out": "2026-11-20" });
  assert.deepEqual(mergeStates(makeEmptyState(), first, { ...makeEmptyState(), opened: { walk: "2026-11-25" } }).opened, {
    "way-out": "2026-11-20",
    walk: "2026-11-25",
  });
});

test("a copy shares nothing with its original", () => {
  const copy = copyState(FULL);
  copy.modules.contact?.attempt?.items.push("q3");
  assert.deepEqual(FULL.modules.contact.attempt.items, ["q1", "q2"]);
});

test("any text is read or refused, never thrown over", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (raw) => read(raw).trouble !== null));
});

test("any single damage to a full state is refused or read as a clean state", () => {
  const leaves = JSON.stringify(FULL).match(/(?<=:)("[^"]*"|\d+|true|false|null)/g) ?? [];
  assert.ok(leaves.length > 20);
  for (const leaf of leaves) {
    for (const damage of ["-1", '"\\u0007"', "{}", "[{}]", '{"__proto__":1}', "1e999"]) {
      const { state, trouble } = read(JSON.stringify(FULL).replace(`:${leaf}`, `:${damage}`));
      if (state) assert.deepEqual(copyState(state), state);
      assert.ok(trouble !== "corrupt" || state === null);
    }
  }
});

test("merging a state with itself, or with what it grew from, is that state", () => {
  assert.deepEqual(mergeStates(FULL, FULL, FULL), FULL);
  assert.deepEqual(mergeStates(makeEmptyState(), FULL, makeEmptyState()), FULL);
  assert.deepEqual(mergeStates(makeEmptyState(), makeEmptyState(), FULL), FULL);
});
