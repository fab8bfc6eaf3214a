/** The learner's store in two tabs: changes in both are saved, and removed data doesn't come back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { anAttempt } from "./builders.mjs";
import { ADevice, settled } from "./storages.mjs";

/** @typedef {import("../../theme/runtime/types.js").State} State */
/** @typedef {import("../../theme/runtime/types.js").ModuleState} ModuleState */

const COMPLETED = { date: "2026-11-25", edition: "2026-27", digest: "01234567" };

/** @param {string} response */
const kept = (response) => ({ facts: "0", response });

/** Two tabs that share one's own device and have seen the same. @param {(draft: State) => void} [before] */
async function twoTabs(before = () => undefined) {
  const device = new ADevice();
  const first = await device.tab();
  await first.chooseDevice("own");
  await first.save(before);
  return { device, first, second: await device.tab() };
}

test("a tab hears what the other keeps", async () => {
  const { first, second } = await twoTabs();
  /** @type {string[]} */
  const heard = [];
  second.onChange((_, origin) => heard.push(origin));
  await first.save((draft) => void (draft.practice.q = kept("tell")));
  await settled();
  assert.deepEqual([second.state.practice.q?.response, heard], ["tell", ["elsewhere"]]);
});

test("both tabs' answers are kept, though neither has heard the other", async () => {
  const { device, first, second } = await twoTabs();
  device.hears = false;
  await first.save((draft) => void (draft.practice.q1 = kept("a")));
  await second.save((draft) => void (draft.practice.q2 = kept("b")));
  assert.deepEqual(Object.keys(device.kept().practice).sort(), ["q1", "q2"]);
});

test("what one tab takes away does not come back from the other", async () => {
  const { device, first, second } = await twoTabs((draft) => void (draft.practice.q1 = kept("a")));
  device.hears = false;
  await first.save((draft) => void delete draft.practice.q1);
  await second.save((draft) => void (draft.practice.q2 = kept("b")));
  assert.deepEqual(Object.keys(device.kept().practice), ["q2"]);
});

test("finish and clear in one tab empties the other", async () => {
  const { device, first, second } = await twoTabs((draft) => void (draft.role = "teacher"));
  await first.clear();
  await settled();
  assert.deepEqual([second.state, second.health.kept], [makeEmptyState(), "page"]);
  await second.save((draft) => void (draft.role = "head"));
  assert.ok(device.isEmpty);
});

test("what one tab chooses as its path and another reads of the policies are both kept", async () => {
  const { device, first, second } = await twoTabs();
  device.hears = false;
  await first.save((draft) => void (draft.path = "governors"));
  await second.save((draft) => void (draft.policies.aup = { version: "4.0", date: "2026-11-25" }));
  const { path, policies } = device.kept();
  assert.deepEqual([path, Object.keys(policies)], ["governors", ["aup"]]);
});

test("the answer to the device question counts for the other tab, with what it did before", async () => {
  const device = new ADevice();
  const [first, second] = [await device.tab(), await device.tab()];
  await second.save((draft) => void (draft.practice.q2 = kept("b")));
  await first.save((draft) => void (draft.practice.q1 = kept("a")));
  await first.chooseDevice("own");
  await settled();
  assert.deepEqual([second.state.device, second.health.kept], ["own", "device"]);
  assert.deepEqual(Object.keys(device.kept().practice).sort(), ["q1", "q2"]);
});

test("both tabs answer the device question, and neither loses its work", async () => {
  const device = new ADevice();
  device.hears = false;
  const [first, second] = [await device.tab(), await device.tab()];
  await first.save((draft) => void (draft.practice.q1 = kept("a")));
  await first.chooseDevice("own");
  await second.save((draft) => void (draft.practice.q2 = kept("b")));
  await second.chooseDevice("own");
  assert.deepEqual(Object.keys(device.kept().practice).sort(), ["q1", "q2"]);
});

test("a session does not take in what another tab keeps for its own device", async () => {
  const device = new ADevice();
  device.hears = false;
  const [first, second] = [await device.tab(), await device.tab()];
  await second.save((draft) => void (draft.practice.q2 = kept("b")));
  await first.save((draft) => void (draft.practice.q1 = kept("a")));
  await first.chooseDevice("own");
  await second.chooseDevice("shared");
  assert.deepEqual(Object.keys(device.kept("shared").practice), ["q2"]);
});

/**
 * What two tabs did to one module without hearing each other, and what is kept.
 * @type {[string, ModuleState, ModuleState, ModuleState][]}
 */
const SETTLED = [
  [
    "completed wins over a running attempt",
    { completed: COMPLETED, attempt: null },
    { completed: null, attempt: anAttempt({ at: 2 }) },
    { completed: COMPLETED, attempt: null },
  ],
  [
    "the later try wins",
    { completed: null, attempt: anAttempt({ tries: 2 }) },
    { completed: null, attempt: anAttempt({ tries: 1, at: 2 }) },
    { completed: null, attempt: anAttempt({ tries: 2 }) },
  ],
  [
    "of the same try the one with more answers wins",
    { completed: null, attempt: anAttempt({ responses: { q1: kept("a") } }) },
    { completed: null, attempt: anAttempt({ at: 2 }) },
    { completed: null, attempt: anAttempt({ responses: { q1: kept("a") } }) },
  ],
  [
    "the later completion wins",
    { completed: COMPLETED, attempt: null },
    { completed: { ...COMPLETED, date: "2026-11-26" }, attempt: null },
    { completed: { ...COMPLETED, date: "2026-11-26" }, attempt: null },
  ],
];
for (const [name, one, other, wanted] of SETTLED) {
  for (const [order, ours, theirs] of /** @type {const} */ ([["", one, other], [", whoever is first", other, one]])) {
    test(`${name}${order}`, async () => {
      const { device, first, second } = await twoTabs();
      device.hears = false;
      await first.save((draft) => void (draft.modules.contact = ours));
      await second.save((draft) => void (draft.modules.contact = theirs));
      assert.deepEqual(device.kept().modules.contact, wanted);
      device.tell();
      await settled();
      assert.deepEqual([first.state.modules.contact, second.state.modules.contact], [wanted, wanted]);
    });
  }
}

test("of two completions' ids the one that was kept first stays", async () => {
  const { device, first, second } = await twoTabs();
  device.hears = false;
  const [one, other] = ["3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f", "aaaaaaaa-7d1e-4b86-9c35-1a2b3c4d5e6f"];
  await first.save((draft) => void (draft.completion = { id: one }));
  await second.save((draft) => void (draft.completion = { id: other }));
  assert.equal(device.kept().completion.id, one);
});

test("tabs that hold the same in another order do not write over one another for ever", async () => {
  const { device, first, second } = await twoTabs();
  device.hears = false;
  await first.save((draft) => void (draft.practice.q1 = kept("a")));
  void second.save((draft) => void (draft.practice.q2 = kept("b")));
  device.hears = true;
  await second.save((draft) => void (draft.practice.q3 = kept("c")));
  await settled();
  const { writes } = device;
  device.tell();
  await settled();
  assert.equal(device.writes, writes);
  assert.deepEqual(Object.keys(first.state.practice).sort(), ["q1", "q2", "q3"]);
});

const BAD_DAY = { completed: { ...COMPLETED, date: "2026-99-99" }, attempt: null };
/** What a stranger stores in place of what two tabs share. @type {[string, string][]} */
const STRANGE = [
  ["a day that no calendar has", JSON.stringify({ ...makeEmptyState(), device: "own", modules: { contact: BAD_DAY } })],
  ["no state at all", "{"],
  ["another device", JSON.stringify({ ...makeEmptyState(), device: "shared", path: 7, modules: { contact: { completed: COMPLETED, attempt: null } } })],
];
for (const [name, raw] of STRANGE) {
  test(`what a tab holds survives what a stranger writes under it: ${name}`, async () => {
    const { device, first } = await twoTabs((draft) => void (draft.modules.contact = { completed: COMPLETED, attempt: null }));
    for (const key of device.areas.own.keys()) device.areas.own.set(key, raw);
    device.tell();
    await settled();
    assert.deepEqual(first.state.modules.contact?.completed, COMPLETED);
    assert.deepEqual([first.state.device, device.kept()?.modules.contact.completed], ["own", COMPLETED]);
    assert.equal(await first.readUnreadable(), raw);
  });
}

test("a newer edition of ours in another tab stops our writing", async () => {
  const { device, first } = await twoTabs();
  const newer = JSON.stringify({ version: 2 });
  for (const key of device.areas.own.keys()) device.areas.own.set(key, newer);
  await first.save((draft) => void (draft.role = "teacher"));
  assert.deepEqual([...device.areas.own.values()], [newer]);
  assert.equal(first.health.trouble, "newer");
});
