/** The register's limits: one person or entry more is refused, and the register stays unchanged. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addSlips, addHandEntry } from "../../theme/runtime/register/entries.js";
import { acceptSetting, addPerson, separateName } from "../../theme/runtime/register/people.js";
import { MAX_COLUMNS, MAX_ENTRIES, MAX_PEOPLE, MAX_SETTINGS, makeEmptyRegister, parseRegister } from "../../theme/runtime/register/schema.js";
import { importStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { parseStaffList } from "../../theme/runtime/register/staff-list/reader.js";
import { BASE, SLIPS } from "./cases.mjs";

const { facts } = BASE;
const slip = /** @type {import("../../theme/runtime/register/types.js").Slip} */ (SLIPS.nameless);
const empty = makeEmptyRegister([facts.setting]);
/** @param {number} count */
const digits = (count) => String(count).padStart(64, "0");
/** @param {number} at */
const aPerson = (at) => ({ id: `p${digits(at)}`, name: `Person ${at}`, setting: "ashdown" });
const people = Array.from({ length: MAX_PEOPLE }, (_, at) => aPerson(at));
const entries = Array.from({ length: MAX_ENTRIES }, (_, at) => {
  return { kind: /** @type {const} */ ("record"), slip: { ...slip, digest: digits(at) }, received: "2026-09-04", person: null };
});

test("20,000 people and no more", () => {
  const full = parseRegister({ ...empty, people });
  assert.throws(() => parseRegister({ ...empty, people: [...people, aPerson(MAX_PEOPLE)] }), { field: "people" });
  assert.throws(() => addPerson(full, { name: "Z", setting: "ashdown" }, { newId: () => "z" }), { field: "people" });
  assert.throws(() => importStaff(full, [{ name: "Z", setting: "ashdown" }], { newId: () => "z" }), { field: "people" });
  assert.equal(importStaff(full, [{ name: "Person 7", setting: "ashdown" }], { newId: () => "z" }).register, full);
  const room = parseRegister({ ...empty, people: people.slice(1) });
  assert.equal(addPerson(room, { name: "Z", setting: "ashdown" }, { newId: () => "z" }).people.length, MAX_PEOPLE);
});

test("60,000 entries and no more", () => {
  const full = { ...empty, people: people.slice(0, 1), entries };
  assert.throws(() => parseRegister({ ...full, entries: [...entries, ...entries.slice(0, 1)] }), { field: "entries" });
  assert.throws(() => addSlips(full, [slip], { today: facts.today }), { field: "entries" });
  const byHand = { person: people[0]?.id ?? "", how: /** @type {const} */ ("paper"), on: facts.today };
  assert.throws(() => addHandEntry(full, byHand, { newId: () => "h", facts }), { field: "entries" });
  const room = { ...full, entries: entries.slice(1) };
  assert.equal(addSlips(room, [slip], { today: facts.today }).register.entries.length, MAX_ENTRIES);
  assert.equal(addHandEntry(room, byHand, { newId: () => "h", facts }).entries.length, MAX_ENTRIES);
});

test("500 settings, 60,000 names kept apart, and no more", () => {
  const settings = Array.from({ length: MAX_SETTINGS }, (_, at) => ({ id: `s${at}`, name: `Setting ${at}` }));
  assert.throws(() => acceptSetting({ ...empty, settings }, "one-more", "One more"), { field: "settings" });
  assert.equal(acceptSetting({ ...empty, settings: settings.slice(1) }, "one-more", "One more").settings.length, MAX_SETTINGS);
  const apart = Array.from({ length: MAX_ENTRIES }, (_, at) => ({ person: "p1", name: `Name ${at}` }));
  const full = { ...empty, people: [{ id: "p1", name: "Ann", setting: "ashdown" }], apart };
  assert.throws(() => separateName(full, "p1", "One more"), { field: "apart" });
  assert.equal(separateName({ ...full, apart: apart.slice(1) }, "p1", "One more").apart.length, MAX_ENTRIES);
});

test("an id that another person already has is refused", () => {
  const one = addPerson(empty, { name: "Ann", setting: "ashdown" }, { newId: () => "a" });
  assert.throws(() => addPerson(one, { name: "Bea", setting: "ashdown" }, { newId: () => "a" }), { field: "id" });
  assert.throws(() => importStaff(one, [{ name: "Bea", setting: "ashdown" }], { newId: () => "a" }), { field: "id" });
  const what = { person: "a", how: /** @type {const} */ ("paper"), on: facts.today };
  const recorded = addHandEntry(one, what, { newId: () => "h", facts });
  assert.throws(() => addHandEntry(recorded, what, { newId: () => "h", facts }), { field: "entries" });
});

test("a staff list is read for 20,000 people; the line after is named, and the rest left", () => {
  const cells = [["Name"], ...people.map(({ name }) => [name]), ["", ""], ["One more"], ["And one"]];
  const rules = { columns: {}, settings: [facts.setting], setting: "ashdown", paths: facts.paths };
  const list = parseStaffList(cells, rules);
  assert.equal(list.rows.length, MAX_PEOPLE);
  assert.deepEqual(list.faults, [{ line: MAX_PEOPLE + 3, field: "name", reason: "many" }]);
  assert.deepEqual(parseStaffList(cells.slice(0, MAX_PEOPLE + 2), rules).faults, []);
});

test("200 columns and no more", () => {
  const columns = Object.fromEntries(Array.from({ length: MAX_COLUMNS }, (_, at) => [`column${at}`, "name"]));
  assert.equal(MAX_COLUMNS, 200);
  assert.deepEqual(parseRegister({ ...empty, columns }).columns, columns);
  assert.throws(() => parseRegister({ ...empty, columns: { ...columns, another: "name" } }), { field: "columns" });
});
