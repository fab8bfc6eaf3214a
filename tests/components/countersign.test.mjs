/** The plan of countersigning, files in a ZIP, and key entries for setting.yml. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { unzipSync } from "fflate";
import { findSelectedRecords, planCountersigning } from "../../theme/components/countersign/plan.js";
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
])) {
  test(`${before ?? "nothing"} (${verdict}), then ${done} on ${on}: ${why ?? "to do"}`, () => {
    const entry = /** @type {any} */ (record("d1", "p1"));
    if (before) entry.slip.countersignature = { done: before };
    const { todo, left } = planCountersigning([{ name: "Ann", entry }], { done, on }, () => verdict);
    assert.deepEqual([todo.length, left.map((one) => one.why)], why ? [0, [why]] : [1, []]);
  });
}

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
