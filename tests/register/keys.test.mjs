/** The keys of other systems come out of the register as they went in: for 1,000 people, with namesakes, doubled lines and new names. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTable, writeCsvRows } from "../../theme/runtime/files/csv.js";
import { makeSlip } from "../../theme/runtime/record/carrier.js";
import { addSlips, attachEntry } from "../../theme/runtime/register/entries.js";
import { renamePerson } from "../../theme/runtime/register/rename.js";
import { CSV_PROFILES, escapeFormula, exportCsv } from "../../theme/runtime/register/reports/csv-export.js";
import { makeEmptyRegister, parseRegister } from "../../theme/runtime/register/schema.js";
import { importStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { parseStaffList } from "../../theme/runtime/register/staff-list/reader.js";
import { listTrainingStatuses } from "../../theme/runtime/register/training-status.js";
import { BASE, SLIPS, TOLD } from "./cases.mjs";

/** @typedef {import("../../theme/runtime/register/types.js").Register} Register */
/** @typedef {{ code: string, email: string, team: string, name: string, role: string }} Member */

const { facts } = BASE;
const HEADERS = ["Staff code", "Email", "Department", "Name", "Job title"];
const FIRST = ["Siân", "Łukasz", "Ann", "O’Neil", "Ngozi", "Jean-Luc", "=Eve", "陳"];
const LAST = ["Owen", "Żeleński", "Ashe", "Mac Neil", "Okafor", "D’Souza", "von der Tann", "大文", "Jones"];
const ODD = ["-12", "+44 7", "@x", "00042", "A/B 7", '"q"', "1e5", "a;b,c", "ÉÀ"];

/** Return the members of staff: every fifth shares a name with others, some an address, and some codes look like formulas. @returns {Member[]} */
const makeStaff = () =>
  Array.from({ length: 1_000 }, (_, at) => ({
    code: at % 50 < ODD.length ? `${ODD[at % 50]}-${at}` : `S${String(at).padStart(4, "0")}`,
    email: at % 7 ? `person${at % 3 ? at : at - 1}@school.example` : "",
    team: at % 6 ? `Team ${at % 11}` : "",
    name: `${FIRST[at % FIRST.length]} ${LAST[at % LAST.length]}${at % 5 ? ` ${at}` : ""}`,
    role: at % 4 ? "Teacher" : "Teaching assistant",
  }));

/** Return the list as a file, with every tenth line twice. @param {readonly Member[]} staff */
function writeList(staff) {
  const lines = staff.flatMap((one, at) => Array.from({ length: at % 10 ? 1 : 2 }, () => Object.values(one).map(escapeFormula)));
  return new TextEncoder().encode(writeCsvRows([HEADERS, ...lines]));
}

let count = 0;
const newId = () => `n${String((count += 1)).padStart(5, "0")}`;

/** @param {Register} register @param {readonly Member[]} staff */
function takeIn(register, staff) {
  const rules = { columns: {}, settings: [facts.setting], setting: facts.setting.id, paths: facts.paths };
  const { rows, faults } = parseStaffList(parseTable(writeList(staff)), rules);
  assert.deepEqual(faults.filter(({ reason }) => reason !== "twice"), []);
  return importStaff(register, rows, { newId });
}

/** Return the register with a record of each person; where there are namesakes, the lead has assigned it. @param {Register} register */
async function addRecords(register) {
  const record = SLIPS.sian?.record ?? assert.fail();
  const slips = await Promise.all(
    register.people.map(({ name }, at) => makeSlip({ ...record, name, id: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}` })),
  );
  const added = addSlips(register, slips, { today: facts.today }).register;
  const owners = slips.map(({ digest }, at) => /** @type {const} */ ([digest, register.people[at]?.id ?? ""]));
  return owners.reduce((sofar, [digest, person]) => attachEntry(sofar, digest, person), added);
}

/** @param {Register} register @param {keyof typeof CSV_PROFILES} profile @returns {Member[]} what another program reads, by code */
function readExport(register, profile) {
  const all = listTrainingStatuses(register, facts, () => "unchanged");
  const text = exportCsv(all, { register, facts, words: TOLD.words, profile: CSV_PROFILES[profile] });
  const [headers = [], ...rows] = parseTable(new TextEncoder().encode(text));
  const bare = (/** @type {string} */ cell) => cell.replace(/^'/, "");
  const read = (/** @type {string[]} */ row, /** @type {string} */ header) => bare(row[headers.indexOf(header)] ?? "");
  assert.ok(rows.every((row) => read(row, "Completed") !== ""), "everyone has a record");
  return rows.map((row) => ({
    code: read(row, "Staff code"),
    email: headers.includes("Email") ? read(row, "Email") : "",
    team: read(row, "Team"),
    name: read(row, "Name"),
    role: read(row, "Role"),
  }));
}

/** @param {readonly Member[]} members */
const sort = (members) => [...members].sort((one, other) => (one.code < other.code ? -1 : 1));

test("the keys of all 1,000 people survive list, records, new names, saving and export", async () => {
  const staff = makeStaff();
  const first = takeIn(makeEmptyRegister([facts.setting]), staff);
  assert.equal(first.report.added, 1_000);
  const trained = await addRecords(first.register);

  const later = staff.map((one, at) => ({ ...one, ...(at % 12 === 5 && { name: `${one.name} Newname` }), ...(at % 9 === 2 && { team: "Moved" }) }));
  const second = takeIn(trained, later);
  assert.deepEqual([second.report.added, second.report.absent.length, second.report.renamed.length], [0, 0, 83]);
  let { register } = second;
  for (const { person, name } of second.report.renamed) register = await renamePerson(register, person, name);
  register = takeIn(parseRegister(JSON.parse(JSON.stringify(register))), later).register;

  assert.equal(register.entries.length, 1_000);
  for (const profile of /** @type {const} */ (["general", "hr"])) assert.deepEqual(sort(readExport(register, profile)), sort(later), profile);
  assert.deepEqual(sort(readExport(register, "log")), sort(later.map((one) => ({ ...one, email: "" }))));
});
