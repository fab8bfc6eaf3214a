/** The plan of countersigning, files in a ZIP, and key entries for setting.yml. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { findDayFault, findSelectedRecords, listUnspoken, planAgain, planCountersigning } from "../../theme/components/countersign/plan.js";
import { chooseFirstDay } from "../../theme/runtime/register/attesting.js";
import { serializeKeyEntry } from "../../theme/components/keys/setting-entry.js";
import { zipFiles } from "../../theme/runtime/files/zip.js";

const record = (/** @type {string} */ digest, person = "", more = {}) => ({
  kind: "record",
  slip: { digest, record: { name: "Ann", modules: [{ id: "rules", completed: "2026-10-05" }], ...more } },
  received: "2026-10-06",
  person: person || null,
});
const status = (/** @type {string | null} */ person, /** @type {string | null} */ entry, name = "Ann") => ({ person, entry, name });
const byHand = { kind: "hand", id: "h1", on: "2026-10-01", recorded: "2026-10-01", person: "p2" };
const entries = [record("d1", "p1"), byHand, record("d3", "p3"), record("d4"), record("d5", "p5", { name: undefined })];
const register = /** @type {any} */ ({ entries });
const statuses = /** @type {any[]} */ ([
  status("p1", "d1", "Zoë"),
  status("p2", "h1", "Bea"),
  status("p3", null, "Éva"),
  status("p4", null, "Dai"),
  status(null, "d4", "Fay"),
  status("p5", "d5", ""),
  status("p6", "d1", "never selected"),
]);

test("of each who is selected the record that counts is found, else the newest, in the order of names", () => {
  const { found, left } = findSelectedRecords(register, statuses, new Set(["p1", "p2", "p3", "p4", "d4", "p5"]), new Intl.Collator("en-GB"));
  assert.deepEqual(found.map(({ name, entry }) => [name, entry.slip.digest]), [["Éva", "d3"], ["Fay", "d4"], ["Zoë", "d1"]]);
  assert.deepEqual(left, [{ name: "", why: "nameless" }, { name: "Bea", why: "hand" }, { name: "Dai", why: "none" }]);
});

for (const [before, verdict, done, on, why] of /** @type {const} */ ([
  [undefined, "unchanged", "received", "2026-10-06", null],
  ["received", "countersigned", "received", "2026-10-06", "already"],
  ["received", "countersigned", "spoken", "2026-10-06", null],
  ["spoken", "countersigned", "received", "2026-10-06", "already"],
  ["spoken", "lost-key", "spoken", "2026-10-06", null],
  ["spoken", "unreadable", "spoken", "2026-10-06", null],
  [undefined, "unchanged", "spoken", "2026-10-04", "early"],
  ["spoken", "unpublished", "spoken", "2026-10-06", "already"],
  ["received", "unpublished", "spoken", "2026-10-06", null],
])) {
  test(`${before ?? "nothing"} (${verdict}), then ${done} on ${on}: ${why ?? "to do"}`, () => {
    const entry = /** @type {any} */ (record("d1", "p1"));
    if (before) entry.slip.countersignature = { done: before, key: "own" };
    const { todo, left } = planCountersigning([{ name: "Ann", entry }], { done, on, key: "own" }, () => verdict);
    assert.deepEqual([todo.length, left.map((one) => one.why)], why ? [0, [why]] : [1, []]);
  });
}

for (const [before, done, why] of /** @type {const} */ ([
  ["spoken", "received", "already"],
  ["received", "received", "already"],
  ["received", "spoken", null],
  ["spoken", "spoken", null],
])) {
  test(`${before} by another lead's key that isn't published yet, then ${done}: ${why ?? "to do"}`, () => {
    const entry = /** @type {any} */ (record("d1", "p1"));
    entry.slip.countersignature = { done: before, key: "other" };
    const { todo, left } = planCountersigning([{ name: "Ann", entry }], { done, on: "2026-10-06", key: "own" }, () => "unpublished");
    assert.deepEqual([todo.length, left.map((one) => one.why)], why ? [0, [why]] : [1, []]);
  });
}

test("those to be spoken to are the people selected, or else all who are trained, without those who were spoken to", () => {
  const trained = statuses.map((one) => ({ ...one, trained: one.entry && "2026-10-05", state: "done" }));
  const action = { on: "2026-10-06", key: "own" };
  const list = (/** @type {string[]} */ ...selected) =>
    listUnspoken({ register, statuses: trained, selected: new Set(selected) }, action, () => "unchanged").map(({ name }) => name);
  assert.deepEqual(list(), ["never selected", "Zoë"]);
  assert.deepEqual(list("p3", "p2", "d4"), ["Éva", "Fay"]);
  const spoken = { entries: [{ ...record("d1", "p1"), slip: { ...record("d1").slip, countersignature: { done: "spoken", key: "own" } } }] };
  const store = { register: /** @type {any} */ (spoken), statuses: /** @type {any[]} */ (trained.slice(0, 1)), selected: new Set() };
  const count = (/** @type {string} */ verdict) => listUnspoken(store, action, () => verdict).length;
  assert.deepEqual([count("countersigned"), count("unpublished"), count("lost-key")], [0, 0, 1]);
});

test("what a lost key signed is signed again on the day of each talk, where the register holds the talk", () => {
  const named = (/** @type {string} */ digest) => /** @type {any} */ ({ name: digest, entry: record(digest) });
  const conversations = [["d1", "2026-10-06"], ["d2", "2026-10-08"], ["d3", "2026-10-09"]].map(([entry, on]) => ({ entry, on, questions: ["told", "record"] }));
  const verdicts = new Map([["d1", "lost-key"], ["d2", "unchanged"], ["d3", "countersigned"], ["d4", "lost-key"]]);
  const found = ["d1", "d2", "d3", "d4"].map(named);
  found[2].entry.slip.countersignature = { done: "spoken", key: "own" };
  const { todo, left } = planAgain(found, /** @type {any} */ ({ conversations }), { key: "own", from: "2026-10-07" }, (digest) => verdicts.get(digest));
  assert.deepEqual(todo.map(({ name, on }) => [name, on]), [["d2", "2026-10-08"]]);
  assert.deepEqual(left, [{ name: "d1", why: "key" }]);
});

test("a key counts from the day it was made, or from the first record that it may have to sign", () => {
  const days = [["d1", "2026-09-05"], ["d2", "2026-08-01"], ["d3", "2026-10-01"]];
  const some = days.map(([digest = "", completed = ""]) => record(digest, "", { modules: [{ id: "rules", completed }] }));
  const choose = (/** @type {string} */ made, /** @type {Record<string, string>} */ verdicts) =>
    chooseFirstDay(/** @type {any} */ ({ entries: [...some, byHand] }), made, (digest) => verdicts[digest] ?? "unchanged");
  assert.equal(choose("2026-11-25", {}), "2026-08-01");
  assert.equal(choose("2026-11-25", { d2: "countersigned", d1: "lost-key" }), "2026-09-05");
  assert.equal(choose("2026-07-01", {}), "2026-07-01");
});

test("a day of a countersignature is a day, not to come, and not before the key's first", () => {
  const found = ["", "2026-02-30", "2026-10-07", "2026-10-06", "2026-09-30"].map((on) => findDayFault(on, "2026-10-06", "2026-10-01"));
  assert.deepEqual(found, ["missing", "missing", "future", null, "key"]);
});

test("files with the same name all reach the ZIP", () => {
  const packed = unzipSync(zipFiles([{ name: "a.json", text: "1" }, { name: "a.json", text: "ŵ" }, { name: "a.json", text: "3" }]));
  const texts = Object.entries(packed).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
  assert.deepEqual(texts, [["a.json", "1"], ["a-2.json", "ŵ"], ["a-3.json", "3"]]);
});

test("an entry for setting.yml quotes typed texts, and leaves out missing fields", () => {
  const entry = { key: "BAbc", holder: 'the "head": #1', from: "2026-09-01", until: null, lost_on: "2026-11-25" };
  assert.equal(serializeKeyEntry(entry), '  - key: "BAbc"\n    holder: "the \\"head\\": #1"\n    from: "2026-09-01"\n    lost_on: "2026-11-25"');
  assert.equal(serializeKeyEntry({ key: "BAbc", holder: "x", from: "2026-09-01" }, { first: true }).split("\n")[0], "keys:");
});
