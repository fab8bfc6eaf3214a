/** Properties of every register, tested on generated ones: merging, parsing, serializing, names, figures. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import Papa from "papaparse";
import { isDay } from "../../theme/runtime/dates/days.js";
import { addSlips } from "../../theme/runtime/register/entries.js";
import { importElsewhere } from "../../theme/runtime/register/elsewhere/importer.js";
import { parseElsewhere } from "../../theme/runtime/register/elsewhere/reader.js";
import { summarizeEvidence } from "../../theme/runtime/register/reports/evidence.js";
import { CSV_PROFILES, exportCsv } from "../../theme/runtime/register/reports/csv-export.js";
import { listProposals } from "../../theme/runtime/register/matching/proposals.js";
import { acceptSetting, getSharedPersonId } from "../../theme/runtime/register/people.js";
import { renamePerson } from "../../theme/runtime/register/rename.js";
import { makeEmptyRegister, getEntryKey, parseRegister } from "../../theme/runtime/register/schema.js";
import { importStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { parseStaffList } from "../../theme/runtime/register/staff-list/reader.js";
import { TRAINING_STATES, countTrainingStatuses, listTrainingStatuses } from "../../theme/runtime/register/training-status.js";
import { isTypo, listIndexKeys, listLookupKeys } from "../../theme/runtime/register/matching/typo.js";
import { BASE } from "./cases.mjs";
import { ELSEWHERE, FACTS, NAMES, aDay, aLife, aSlip, digestOf, live } from "./made.mjs";

/** @typedef {import("../../theme/runtime/register/types.js").Register} Register */

const VERDICTS = ["countersigned", "unchanged", "lost-key"];
const getVerdict = (/** @type {string} */ digest) => VERDICTS[digest.charCodeAt(0) % 3];

test("whatever is done to it, a register reads back as it was written, and answers", async () => {
  await fc.assert(
    fc.asyncProperty(aLife, async (steps) => {
      const register = await live(steps);
      assert.deepEqual(parseRegister(JSON.parse(JSON.stringify(register))), register);
      const all = listTrainingStatuses(register, FACTS, getVerdict);
      const open = register.entries.filter(({ person }) => person === null);
      assert.equal(all.length, register.people.length + open.length);
      const counted = countTrainingStatuses(all);
      assert.equal(Object.values(counted.states).reduce((sum, count) => sum + count, 0), all.length);
      for (const { state, trained, due, days, entry, missing, counter } of all) {
        assert.ok(TRAINING_STATES.includes(state));
        assert.equal(due === null, days === null);
        if (state === "done" || state === "due" || state === "overdue") assert.ok(trained && due && entry && !missing.length);
        if (state === "missing") assert.ok(!trained && missing.length && counter === "none");
      }
      const asked = new Set(listProposals(register).flatMap((one) => ("entry" in one ? [one.entry] : [])));
      assert.deepEqual([...asked].sort(), open.map(getEntryKey).sort(), "each record without a person is asked about");
    }),
    { numRuns: 200 },
  );
});

test("answers follow what they are asked with: another day, another course, another verdict on the same entries", async () => {
  const others = [
    { ...FACTS, today: "2026-06-01" },
    { ...FACTS, course: { ...FACTS.course, edition: "2027-28" } },
    { ...FACTS, paths: FACTS.paths.map((/** @type {any} */ path) => ({ ...path, counts: "whole", modules: path.modules.slice(0, 1) })) },
  ];
  await fc.assert(
    fc.asyncProperty(aLife, fc.array(fc.tuple(fc.nat({ max: 2 }), fc.constantFrom(...VERDICTS))), async (steps, asked) => {
      const register = await live(steps);
      for (const [at, verdict] of asked) {
        const [facts, fresh] = [others[at], parseRegister(JSON.parse(JSON.stringify(register)))];
        assert.deepEqual(listTrainingStatuses(register, facts, () => verdict), listTrainingStatuses(fresh, facts, () => verdict));
      }
    }),
  );
});

test("taking records in twice is taking them in once", () => {
  fc.assert(
    fc.property(fc.array(aSlip, { maxLength: 12 }), aDay, (slips, today) => {
      const { register } = addSlips(makeEmptyRegister([FACTS.setting]), slips, { today });
      const again = addSlips(register, slips, { today });
      assert.equal(again.register, register);
      assert.equal(again.report.repeated, slips.length);
    }),
  );
});

test("the order in which records, people and settings come in makes no difference", async () => {
  const aComing = fc.record({ slips: fc.array(aSlip, { maxLength: 4 }), today: aDay });
  await fc.assert(
    fc.asyncProperty(fc.array(aComing, { maxLength: 5 }), fc.infiniteStream(fc.nat()), async (comings, chance) => {
      /** @type {((register: Register) => Register)[]} */
      const deeds = [
        ...comings.map(
          ({ slips, today }) =>
            (/** @type {Register} */ register) =>
              addSlips(register, slips, { today }).register,
        ),
        ...["Siân Owen", "Tom Ashe", "Kwame Mensah"].map((name, at) => (/** @type {Register} */ register) => {
          const row = { name, setting: at % 2 ? "birch" : "ashdown" };
          return importStaff(register, [row], { newId: () => `p${at}` }).register;
        }),
      ];
      const start = acceptSetting(makeEmptyRegister([FACTS.setting]), "birch", "Birch School");
      const one = deeds.reduce((register, deed) => deed(register), start);
      const keyed = deeds.map((deed) => ({ deed, key: chance.next().value }));
      const mixed = keyed.sort((a, b) => a.key - b.key).map(({ deed }) => deed);
      assert.deepEqual(mixed.reduce((register, deed) => deed(register), start), one);
    }),
  );
});

test("of whatever JSON is read as a register, it is one or its own error names the field", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (given) => {
      assert.throws(() => parseRegister(given), { name: "ValidationError" });
    }),
  );
  return fc.assert(
    fc.asyncProperty(aLife, fc.nat(), fc.jsonValue({ maxDepth: 2 }), async (steps, at, other) => {
      const text = JSON.stringify(await live(steps));
      const places = [...text.matchAll(/(?<=[:,[])("[^"]*"|\d+|null|\[\]|\{\})(?=[,}\]])/g)];
      const place = places[at % places.length];
      const [from, to] = [place?.index ?? 0, place ? place.index + place[0].length : 0];
      const changed = `${text.slice(0, from)}${place ? JSON.stringify(other) : ""}${text.slice(to)}`;
      try {
        const register = parseRegister(JSON.parse(changed));
        listTrainingStatuses(register, FACTS, getVerdict);
        listProposals(register);
      } catch (error) {
        assert.equal(/** @type {Error} */ (error).name, "ValidationError", String(error));
      }
    }),
    { numRuns: 300 },
  );
});

const { columns } = CSV_PROFILES.general;
const words = {
  columns: Object.fromEntries(columns.map((column) => [column, column])),
  states: Object.fromEntries(TRAINING_STATES.map((state) => [state, state])),
  flags: { "not-countersigned": "not countersigned" },
  counters: { spoken: "s", received: "r", hand: "h", none: "n" },
};

test("a spreadsheet opens the CSV to the very cells, none of them a formula", () => {
  const nasty = fc.constantFrom("=1+1", '"', "a\r\nb", "\t=x", "-", "@a,b;c", "\ufeff", "'", " =1", "＝1", "\u200c@a", "\n");
  const aName = fc.oneof(fc.string({ unit: "binary" }), fc.string(), nasty);
  const register = makeEmptyRegister([FACTS.setting]);
  fc.assert(
    fc.property(fc.array(fc.tuple(aName, aName), { maxLength: 6 }), (names) => {
      const all = names.map(([name, role]) => ({ ...BASE.standing, name, role, state: "missing" }));
      const text = exportCsv(all, { register, facts: FACTS, words: /** @type {any} */ (words), profile: CSV_PROFILES.general });
      assert.ok(text.startsWith('\ufeff"name"') && text.endsWith("\r\n"));
      const { data, errors } = Papa.parse(text.slice(1, -2), { delimiter: ",", newline: "\r\n" });
      assert.deepEqual(errors, []);
      const cells = /** @type {string[][]} */ (data);
      assert.deepEqual(cells[0], columns);
      for (const cell of cells.flat()) assert.ok(!/^(?:[\s\u200c]*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell));
      const bare = (/** @type {string} */ cell) => cell.replace(/^'(?=[\s\u200c\u200d]*[=+\-@＝＋－＠]|[\t\r\n])/, "");
      assert.deepEqual(
        cells.slice(1).map(([name = "", role = ""]) => [name, role].map(bare)),
        names.map((pair) => pair.map(bare)),
      );
    }),
  );
});

test("any table is read as a staff list without a fault of ours, and what is read can be taken in", () => {
  const usual = fc.constantFrom("Ann", "1/9/2026", "a@b.uk", "=x", "__proto__", "birch", "31/2/26");
  const aCell = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), usual);
  const known = fc.constantFrom("Name", "First name", "Surname", "Role", "Email", "Staff code", "Department", "Start date", "School", "Path", "__proto__");
  const aLine = fc.array(aCell, { maxLength: 9 });
  const settings = [FACTS.setting, ELSEWHERE];
  fc.assert(
    fc.property(fc.array(fc.oneof(known, aCell), { maxLength: 8 }), fc.array(aLine, { maxLength: 9 }), (headers, lines) => {
      const list = parseStaffList([headers, ...lines], { columns: {}, settings, setting: "ashdown", paths: FACTS.paths });
      for (const { joined } of list.rows) assert.ok(joined === undefined || isDay(joined));
      let count = 0;
      const register = acceptSetting(makeEmptyRegister([FACTS.setting]), "birch", "Birch School");
      const once = importStaff(register, list.rows, { newId: () => `n${++count}` }).register;
      const again = importStaff(once, list.rows, { newId: () => `n${++count}` });
      assert.deepEqual([again.report.added, again.report.absent], [0, []], "the same list again adds no one");
      assert.deepEqual(parseRegister(JSON.parse(JSON.stringify(once))), once);
    }),
  );
});

/** Levenshtein's distance as its definition has it. @param {string} one @param {string} other @returns {number} */
function distance(one, other) {
  const table = Array.from({ length: one.length + 1 }, (_, i) => Array.from({ length: other.length + 1 }, (_, j) => i || j));
  const at = (/** @type {number} */ i, /** @type {number} */ j) => /** @type {number} */ (table[i]?.[j]);
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const change = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      /** @type {number[]} */ (table[i])[j] = Math.min(change, at(i - 1, j) + 1, at(i, j - 1) + 1);
    }
  }
  return at(one.length, other.length);
}

test("names within two typos are always found by their index keys, and no others count as typos", () => {
  const aName = fc.string({ unit: fc.constantFrom("a", "b", "e"), minLength: 6, maxLength: 14 });
  const anEdit = fc.tuple(fc.nat({ max: 14 }), fc.constantFrom("", "a", "x"), fc.boolean());
  const edit = (/** @type {string} */ name, /** @type {[number, string, boolean]} */ [at, letter, drop]) =>
    `${name.slice(0, at)}${letter}${name.slice(at + Number(drop))}`;
  fc.assert(
    fc.property(aName, fc.array(anEdit, { maxLength: 4 }), (one, edits) => {
      const other = edits.reduce(edit, one);
      const isNear = one.length >= 8 && other.length >= 8 && one !== other && distance(one, other) <= 2;
      assert.equal(isTypo(one, other), isNear);
      if (isNear) assert.ok(listLookupKeys(one).some((place) => listIndexKeys(other).includes(place)), `${one} ${other}`);
    }),
    { numRuns: 2000 },
  );
});

test("evidence names no one, and no row is about fewer than five people", async () => {
  const aRole = fc.constantFrom("Cook", "Teacher", "Clerk", "");
  await fc.assert(
    fc.asyncProperty(aLife, fc.array(aRole, { maxLength: 30 }), async (steps, roles) => {
      let count = 0;
      const rows = roles.map((role, at) => ({ name: `Person ${at}`, setting: "ashdown", ...(role && { role }) }));
      const { register } = importStaff(await live(steps), rows, { newId: () => `m${++count}` });
      const figures = summarizeEvidence(listTrainingStatuses(register, FACTS, getVerdict), register, FACTS);
      const said = JSON.stringify(figures);
      for (const { name, id } of register.people) assert.ok(!said.includes(`"${name}"`) && !said.includes(`"${id}"`));
      for (const rows of [figures.roles, ...(figures.places.length ? [figures.places] : [])]) {
        assert.equal(rows.reduce((sum, row) => sum + row.people, 0), figures.people < 5 ? 0 : figures.people);
        for (const row of rows) assert.ok(row.people >= 5 && row.trained <= row.people);
      }
    }),
  );
});

test("a change of name leaves the old one nowhere", async () => {
  await fc.assert(
    fc.asyncProperty(aLife, fc.nat(), async (steps, at) => {
      const before = await live(steps);
      const person = before.people[at % before.people.length];
      if (!person) return;
      const self = getSharedPersonId(person);
      const theirs = new Set(before.people.filter((one) => getSharedPersonId(one) === self).map(({ id }) => id));
      const after = await renamePerson(before, person.id, "Name Newly Given");
      const about = [
        ...after.people.filter(({ id }) => theirs.has(id)),
        ...after.entries.filter((entry) => theirs.has(entry.person ?? "")),
      ];
      for (const name of NAMES) assert.ok(!JSON.stringify(about).includes(name));
      for (const entry of after.entries) {
        if (entry.kind === "record") assert.equal(entry.slip.digest, digestOf(entry.slip.record));
      }
    }),
  );
});

test("each line of another provider's list is imported or reported, whatever it contains", () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom("", "Siân Owen", "First aid", "03/05/2026", "31/02/2026", "=1+1", "-", "2099-01-01", "\u202eSiân"),
  );
  const table = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 });
  const rules = { mapped: {}, course: "", provider: "", today: "2026-11-25" };
  fc.assert(
    fc.property(table, (lines) => {
      const { rows, faults } = parseElsewhere([["Name", "Course", "Completed", "Expires"], ...lines], rules);
      const named = new Set([...rows, ...faults].map(({ line }) => line));
      const written = lines.flatMap((row, at) => (row.some((text) => text.trim()) ? [at + 2] : []));
      assert.deepEqual([...named].sort((one, other) => one - other), written);
      let count = 0;
      const known = { newId: () => `n${++count}`, today: "2026-11-25" };
      const { register, report } = importElsewhere(makeEmptyRegister([{ id: "ashdown", name: "Ashdown" }]), rows, known);
      assert.equal(report.added + report.changed + report.same, rows.length);
      assert.deepEqual(parseRegister(JSON.parse(JSON.stringify(register))), register);
      assert.equal(importElsewhere(register, rows, known).register, register);
    }),
  );
});
