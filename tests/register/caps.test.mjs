/** A register has room for so many and no more; one more is refused, and what is there stays. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addSlips, recordByHand } from "../../theme/runtime/register/entries.js";
import { acceptSetting, addPerson, keepApart } from "../../theme/runtime/register/people.js";
import { MOST_COLUMNS, MOST_ENTRIES, MOST_PEOPLE, MOST_SETTINGS, emptyRegister, readRegister } from "../../theme/runtime/register/schema.js";
import { addStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { readStaff } from "../../theme/runtime/register/staff-list/reader.js";
import { BASE, SLIPS } from "./cases.mjs";

const { facts } = BASE;
const slip = /** @type {import("../../theme/runtime/register/types.js").Slip} */ (SLIPS.nameless);
const empty = emptyRegister([facts.setting]);
/** @param {number} count */
const digits = (count) => String(count).padStart(64, "0");
/** @param {number} at */
const aPerson = (at) => ({ id: `p${digits(at)}`, name: `Person ${at}`, setting: "ashdown" });
const people = Array.from({ length: MOST_PEOPLE }, (_, at) => aPerson(at));
const entries = Array.from({ length: MOST_ENTRIES }, (_, at) => {
  return { kind: /** @type {const} */ ("record"), slip: { ...slip, digest: digits(at) }, received: "2026-09-04", person: null };
});

test("20,000 people and no more", () => {
  const full = readRegister({ ...empty, people });
  assert.throws(() => readRegister({ ...empty, people: [...people, aPerson(MOST_PEOPLE)] }), { field: "people" });
  assert.throws(() => addPerson(full, { name: "Z", setting: "ashdown" }, { newId: () => "z" }), { field: "people" });
  assert.throws(() => addStaff(full, [{ name: "Z", setting: "ashdown" }], { newId: () => "z" }), { field: "people" });
  assert.equal(addStaff(full, [{ name: "Person 7", setting: "ashdown" }], { newId: () => "z" }).register, full);
  const room = readRegister({ ...empty, people: people.slice(1) });
  assert.equal(addPerson(room, { name: "Z", setting: "ashdown" }, { newId: () => "z" }).people.length, MOST_PEOPLE);
});

test("60,000 entries and no more", () => {
  const full = { ...empty, people: people.slice(0, 1), entries };
  assert.throws(() => readRegister({ ...full, entries: [...entries, ...entries.slice(0, 1)] }), { field: "entries" });
  assert.throws(() => addSlips(full, [slip], { today: facts.today }), { field: "entries" });
  const byHand = { person: people[0]?.id ?? "", how: /** @type {const} */ ("paper"), on: facts.today };
  assert.throws(() => recordByHand(full, byHand, { newId: () => "h", facts }), { field: "entries" });
  const room = { ...full, entries: entries.slice(1) };
  assert.equal(addSlips(room, [slip], { today: facts.today }).register.entries.length, MOST_ENTRIES);
  assert.equal(recordByHand(room, byHand, { newId: () => "h", facts }).entries.length, MOST_ENTRIES);
});

test("500 settings, 60,000 names kept apart, and no more", () => {
  const settings = Array.from({ length: MOST_SETTINGS }, (_, at) => ({ id: `s${at}`, name: `Setting ${at}` }));
  assert.throws(() => acceptSetting({ ...empty, settings }, "one-more", "One more"), { field: "settings" });
  assert.equal(acceptSetting({ ...empty, settings: settings.slice(1) }, "one-more", "One more").settings.length, MOST_SETTINGS);
  const apart = Array.from({ length: MOST_ENTRIES }, (_, at) => ({ person: "p1", name: `Name ${at}` }));
  const full = { ...empty, people: [{ id: "p1", name: "Ann", setting: "ashdown" }], apart };
  assert.throws(() => keepApart(full, "p1", "One more"), { field: "apart" });
  assert.equal(keepApart({ ...full, apart: apart.slice(1) }, "p1", "One more").apart.length, MOST_ENTRIES);
});

test("an id that somebody has already is refused", () => {
  const one = addPerson(empty, { name: "Ann", setting: "ashdown" }, { newId: () => "a" });
  assert.throws(() => addPerson(one, { name: "Bea", setting: "ashdown" }, { newId: () => "a" }), { field: "id" });
  assert.throws(() => addStaff(one, [{ name: "Bea", setting: "ashdown" }], { newId: () => "a" }), { field: "id" });
  const what = { person: "a", how: /** @type {const} */ ("paper"), on: facts.today };
  const recorded = recordByHand(one, what, { newId: () => "h", facts });
  assert.throws(() => recordByHand(recorded, what, { newId: () => "h", facts }), { field: "entries" });
});

test("a staff list is read for 20,000 people; the line after is named, and the rest left", () => {
  const cells = [["Name"], ...people.map(({ name }) => [name]), ["", ""], ["One more"], ["And one"]];
  const rules = { columns: {}, settings: [facts.setting], setting: "ashdown", paths: facts.paths };
  const list = readStaff(cells, rules);
  assert.equal(list.rows.length, MOST_PEOPLE);
  assert.deepEqual(list.faults, [{ line: MOST_PEOPLE + 3, field: "name", reason: "many" }]);
  assert.deepEqual(readStaff(cells.slice(0, MOST_PEOPLE + 2), rules).faults, []);
});

test("200 columns and no more", () => {
  const columns = Object.fromEntries(Array.from({ length: MOST_COLUMNS }, (_, at) => [`column${at}`, "name"]));
  assert.equal(MOST_COLUMNS, 200);
  assert.deepEqual(readRegister({ ...empty, columns }).columns, columns);
  assert.throws(() => readRegister({ ...empty, columns: { ...columns, another: "name" } }), { field: "columns" });
});
