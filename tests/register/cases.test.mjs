/** The register passes its cases. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addPersonFromRecord,
  addSlips,
  attachEntry,
  listPersonEntries,
  addHandEntry,
  removeEntry,
  replaceSlip,
} from "../../theme/runtime/register/entries.js";
import { addSigner, noteConversation } from "../../theme/runtime/register/attesting.js";
import { summarizeEvidence } from "../../theme/runtime/register/reports/evidence.js";
import { CSV_PROFILES, exportCsv } from "../../theme/runtime/register/reports/csv-export.js";
import { recognizeTable } from "../../theme/runtime/register/elsewhere/headers.js";
import { assignElsewhere, detachElsewhere, importElsewhere, removeElsewhere } from "../../theme/runtime/register/elsewhere/importer.js";
import { parseElsewhere } from "../../theme/runtime/register/elsewhere/reader.js";
import { listElsewhere, summarizeElsewhere } from "../../theme/runtime/register/elsewhere/statuses.js";
import { listProposals } from "../../theme/runtime/register/matching/proposals.js";
import {
  acceptSetting,
  addListedSetting,
  addPerson,
  changePerson,
  eraseLeavers,
  joinPeople,
  separateName,
  separatePeople,
  rememberColumns,
  removePerson,
} from "../../theme/runtime/register/people.js";
import { listPolicyStatuses } from "../../theme/runtime/register/policies.js";
import { renamePerson } from "../../theme/runtime/register/rename.js";
import { getEntryKey, parseRegister } from "../../theme/runtime/register/schema.js";
import { importStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { parseStaffList } from "../../theme/runtime/register/staff-list/reader.js";
import { countTrainingStatuses, listTrainingStatuses } from "../../theme/runtime/register/training-status.js";
import { hashJson } from "../../theme/runtime/data/canonical-json.js";
import { BASE, SLIPS, TOLD, readCases, withKind } from "./cases.mjs";

/** What each operation is called with besides the register and its own arguments; true: it returns more than a register. */
const OPERATIONS = /** @type {Record<string, [(...given: any[]) => any, string[]]>} */ ({
  acceptSetting: [acceptSetting, []],
  addListedSetting: [addListedSetting, ["newId"]],
  addPerson: [addPerson, ["newId"]],
  addPersonFromRecord: [addPersonFromRecord, ["newId"]],
  addSigner: [addSigner, []],
  addSlips: [addSlips, ["today", "hasValidSignature"]],
  importElsewhere: [importElsewhere, ["newId", "today"]],
  importStaff: [importStaff, ["newId"]],
  assignElsewhere: [assignElsewhere, []],
  detachElsewhere: [detachElsewhere, []],
  removeElsewhere: [removeElsewhere, []],
  attachEntry: [attachEntry, []],
  changePerson: [changePerson, []],
  eraseLeavers: [eraseLeavers, ["facts"]],
  joinPeople: [joinPeople, []],
  separateName: [separateName, []],
  separatePeople: [separatePeople, []],
  addHandEntry: [addHandEntry, ["newId", "facts"]],
  noteConversation: [noteConversation, []],
  rememberColumns: [rememberColumns, []],
  removeEntry: [removeEntry, []],
  removePerson: [removePerson, []],
  renamePerson: [renamePerson, []],
  replaceSlip: [replaceSlip, []],
});

/** @param {any} register @param {any} step @param {any} facts @param {() => string} newId */
async function run(register, step, facts, newId) {
  const [operation, wanted] = OPERATIONS[step.op] ?? assert.fail(`no operation ${step.op}`);
  const good = step.good?.map((/** @type {any} */ slip) => JSON.stringify(slip.countersignature));
  const hasValidSignature = good && ((/** @type {any} */ slip) => good.includes(JSON.stringify(slip.countersignature)));
  const known = { facts, newId, today: step.today ?? facts.today, hasValidSignature };
  const extra = Object.fromEntries(Object.entries(known).filter(([key]) => wanted.includes(key)));
  const last = step.op === "eraseLeavers" ? [facts] : wanted.length ? [extra] : [];
  const result = await operation(register, ...(step.with ?? []), ...last);
  return "register" in result ? result : { register: result };
}

/** @param {any} register @param {any} step @param {any} facts @param {() => string} newId */
async function obey(register, step, facts, newId) {
  const before = JSON.stringify(register);
  if (step.throws !== undefined) {
    await assert.rejects(run(register, step, facts, newId), { name: "ValidationError", field: step.throws });
    return register;
  }
  const { register: after, report, erased } = await run(register, step, facts, newId);
  assert.equal(JSON.stringify(register), before, "an operation has changed the register it was given");
  if (step.told) assert.deepEqual(report, { ...NOTHING_TOLD[step.op], ...step.told });
  if (step.erased) assert.deepEqual(erased, step.erased);
  if (step.same) assert.equal(after, register);
  else assert.notEqual(after, register, `${step.op} did nothing`);
  return after;
}

/** @type {Record<string, object>} */
const NOTHING_TOLD = {
  addSlips: { added: 0, repeated: 0, replaced: 0, kept: 0 },
  importElsewhere: { added: 0, changed: 0, same: 0, unassigned: 0, full: [] },
  importStaff: { added: 0, changed: 0, same: 0, absent: [], left: [], renamed: [], codes: [] },
};

/** What a case may expect, and how it is worked out. @type {Record<string, (given: any, register: any, all: any[]) => void>} */
const EXPECTED = {
  after: ({ after }, register) => {
    for (const [part, value] of Object.entries(after)) {
      assert.deepEqual(register[part], part === "entries" ? sorted(value.map(withKind)) : value, part);
    }
  },
  nowhere: ({ nowhere }, register) => assert.ok(!JSON.stringify(register).toLowerCase().includes(nowhere.toLowerCase())),
  standings: (given, _, all) =>
    assert.deepEqual(all, given.standings.map((/** @type {any} */ one) => ({ ...BASE.standing, ...one }))),
  counts: (given, _, all) => {
    const { people, states, flags } = countTrainingStatuses(all);
    const nonzero = (/** @type {object} */ table) => Object.fromEntries(Object.entries(table).filter(([, count]) => count));
    assert.deepEqual({ people, states: nonzero(states), flags: nonzero(flags) }, given.counts);
  },
  proposals: (given, register) => assert.deepEqual(listProposals(register), given.proposals),
  history: (given, register) => {
    for (const [person, keys] of Object.entries(given.history)) assert.deepEqual(listPersonEntries(register, person).map(getEntryKey), keys);
  },
  policies: (given, register) => {
    for (const [key, all] of Object.entries(given.policies)) assert.deepEqual(listPolicyStatuses(register, given.facts, key), all);
  },
  evidence: (given, register, all) => assert.deepEqual(summarizeEvidence(all, register, given.facts), given.evidence),
  csv: (given, register, all) => {
    const { words = {}, profile = "general", text } = given.csv;
    const kinds = Object.keys(TOLD.words).map((kind) => [kind, { ...TOLD.words[kind], ...words[kind] }]);
    const known = { register, facts: given.facts, words: /** @type {any} */ (Object.fromEntries(kinds)) };
    assert.equal(exportCsv(all, { ...known, profile: CSV_PROFILES[/** @type {"general"} */ (profile)] }), text);
  },
  providerList: (given) => {
    const { cells, mapped = {}, course = "", provider = "", ...expected } = given.providerList;
    const list = parseElsewhere(cells, { mapped, course, provider, today: given.facts.today });
    for (const [part, value] of Object.entries(expected)) assert.deepEqual(/** @type {any} */ (list)[part], value, part);
  },
  recognized: (given) => {
    for (const [kind, tables] of Object.entries(given.recognized)) for (const cells of tables) assert.equal(recognizeTable(cells), kind, JSON.stringify(cells));
  },
  elsewhere: (given, register) => {
    const shown = listElsewhere(register, given.facts).map(({ training, ...status }) => ({ id: training.id, ...status }));
    assert.deepEqual(shown, given.elsewhere.map((/** @type {any} */ one) => ({ superseded: false, ...one })));
  },
  elsewhereGroups: (given, register, all) => assert.deepEqual(summarizeElsewhere(all, register, given.facts), given.elsewhereGroups),
  staff: (given, register) => {
    const { cells, setting = given.facts.setting.id, ...expected } = given.staff;
    const rules = { columns: register.columns, settings: register.settings, setting, paths: given.facts.paths };
    const list = parseStaffList(cells, rules);
    for (const [part, value] of Object.entries(expected)) assert.deepEqual(/** @type {any} */ (list)[part], value, part);
  },
};

/** @param {any[]} entries */
const sorted = (entries) => [...entries].sort((one, other) => (getEntryKey(one) < getEntryKey(other) ? -1 : 1));

for (const given of await readCases()) {
  test(`${given.file}: ${given.about}`, async () => {
    if (given.refused !== undefined) {
      assert.throws(() => parseRegister(given.value), { name: "ValidationError", field: given.refused });
      return;
    }
    let count = 0;
    const newId = () => `n${++count}`;
    let register = parseRegister(given.register);
    for (const step of given.do ?? []) register = await obey(register, step, given.facts, newId);
    assert.deepEqual(parseRegister(JSON.parse(JSON.stringify(register))), register, "it is not read as it was written");
    const all = listTrainingStatuses(register, given.facts, (digest_) => given.verdicts[digest_] ?? "unchanged");
    const expected = Object.keys(EXPECTED).filter((key) => key in given);
    const isObeyed = given.do?.some((/** @type {any} */ step) => "throws" in step || step.same);
    assert.ok(expected.length || isObeyed, "the case expects nothing");
    for (const key of expected) EXPECTED[key]?.(given, register, all);
  });
}

for (const [name, { record, digest: said }] of Object.entries(SLIPS)) {
  test(`the slip ${name} has its own digest`, async () => assert.equal(said, await hashJson(record)));
}
