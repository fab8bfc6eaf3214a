/** Generated registers for property tests: all kinds of record, and long histories of changes. */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { noteConversation } from "../../theme/runtime/register/attesting.js";
import { importElsewhere } from "../../theme/runtime/register/elsewhere/importer.js";
import { writeCanonicalJson } from "../../theme/runtime/data/canonical-json.js";
import { addDays } from "../../theme/runtime/dates/days.js";
import { validateSlip } from "../../theme/runtime/record/carrier.js";
import * as entries from "../../theme/runtime/register/entries.js";
import * as people from "../../theme/runtime/register/people.js";
import { renamePerson } from "../../theme/runtime/register/rename.js";
import { makeEmptyRegister, getEntryKey } from "../../theme/runtime/register/schema.js";
import { importStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { BASE } from "./cases.mjs";

/** @typedef {import("../../theme/runtime/register/types.js").Register} Register */
/** @typedef {import("../../theme/runtime/register/types.js").Slip} Slip */

export const FACTS = BASE.facts;
export const ELSEWHERE = { id: "birch", name: "Birch School" };
export const NAMES = [
  ...["Siân Owen", "Sian Owen", "Owen Siân", "SIÂN OWEN", "Mrs Siân Owen"],
  ...["Tom Ashe", "Tom Ash", "Kwame Mensah", "陳大文"],
];

export const aDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays("2025-01-01", days));
const aPath = fc.constantFrom(.../** @type {{ id: string, modules: string[] }[]} */ (FACTS.paths));

/** @param {unknown} record */
export const digestOf = (record) => createHash("sha256").update(writeCanonicalJson(record)).digest("hex");

const aSignature = fc.record({
  by: fc.constant("Lead"),
  done: fc.constantFrom(/** @type {const} */ ("received"), /** @type {const} */ ("spoken")),
  on: aDay,
  key: fc.constant("AbCdEfGhIjKlMnOp"),
  signature: fc.constantFrom(`${"B".repeat(85)}A`, `${"C".repeat(85)}A`),
});

/** @type {fc.Arbitrary<Slip>} */
export const aSlip = fc
  .record({
    id: fc.integer({ min: 1, max: 4 }),
    name: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
    role: fc.option(fc.constantFrom("Teacher", "Cook"), { nil: undefined }),
    path: aPath,
    setting: fc.constantFrom(FACTS.setting, FACTS.setting, ELSEWHERE),
    edition: fc.constantFrom("2025-26", "2026-27", "2027-28"),
    days: fc.array(aDay, { minLength: 8, maxLength: 8 }),
    modules: fc.integer({ min: 1, max: 8 }),
    signed: fc.option(aSignature, { nil: undefined }),
  })
  .map(({ id, name, role, path, setting, edition, days, modules, signed }) => {
    const record = {
      version: /** @type {const} */ (1),
      id: `00000000-0000-4000-8000-00000000000${id}`,
      setting,
      course: { id: FACTS.course.id, edition, digest: "0123456789abcdef" },
      path: path.id,
      modules: path.modules.slice(0, modules).map((module, at) => ({ id: module, completed: days[at] ?? "2026-01-01" })),
      standard: { percent: 80, critical: true },
      minutes: 30,
      renew_by: "2028-12-31",
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
    };
    const digest = digestOf(record);
    return validateSlip({ record, digest, ...(signed && { countersignature: signed }) });
  });

/** A random change to a register; it picks the person from those in it. */
const aStep = fc.record({
  kind: fc.constantFrom(
    ...["slips", "slips", "staff", "attach", "detach", "for", "apart", "join", "hand", "remove", "change", "rename"],
    ...["setting", "erase", "drop", "talk", "certificate"],
  ),
  slips: fc.array(aSlip, { maxLength: 6 }),
  names: fc.array(fc.constantFrom(...NAMES), { maxLength: 4 }),
  picks: fc.tuple(fc.nat(), fc.nat()),
  day: aDay,
});
/** @typedef {typeof aStep extends fc.Arbitrary<infer Step> ? Step : never} Step */

/** @param {Register} register @param {Step} step @param {() => string} newId @returns {Register | Promise<Register>} */
function take(register, { kind, slips, names, picks: [one, other], day }, newId) {
  const pick = (/** @type {readonly any[]} */ list, /** @type {number} */ at) => list[at % list.length];
  const [person, another] = [pick(register.people, one)?.id ?? "", pick(register.people, other)?.id ?? ""];
  const entry = pick(register.entries, other);
  const key = entry ? getEntryKey(entry) : "";
  const name = names[0] ?? "Ann";
  const setting = pick(register.settings, one).id;
  /** @type {Record<string, () => Register | Promise<Register>>} */
  const steps = {
    slips: () => entries.addSlips(register, slips, { today: day }).register,
    staff: () => importStaff(register, names.map((name, at) => ({ name, setting, joined: day, code: `c${(one + at) % 5}`, team: "Maths" })), { newId }).register,
    attach: () => entries.attachEntry(register, key, person),
    detach: () => entries.attachEntry(register, key, null),
    for: () => entries.addPersonFromRecord(register, key, { newId }),
    apart: () => people.separatePeople(people.separateName(register, person, name), person, another),
    join: () => people.joinPeople(register, person, another),
    hand: () => entries.addHandEntry(register, { person, how: "paper", on: "2026-01-01" }, { newId, facts: FACTS }),
    remove: () => people.removePerson(register, person),
    change: () => people.changePerson(register, person, { left: one % 2 ? day : null, expected: day, setting }),
    rename: () => renamePerson(register, person, name),
    setting: () => people.acceptSetting(register, ELSEWHERE.id, ELSEWHERE.name),
    erase: () => people.eraseLeavers(register, FACTS).register,
    drop: () => entries.removeEntry(register, key),
    talk: () => (entry?.kind === "record" ? noteConversation(register, { entry: key, questions: ["told", "record"], on: day }) : register),
    certificate: () => importElsewhere(register, names.map((name, line) => ({ line, name, course: "First aid", completed: day })), { newId, today: day }).register,
  };
  return steps[kind]?.() ?? register;
}

/** @param {readonly Step[]} steps @returns {Promise<Register>} */
export async function live(steps) {
  let register = makeEmptyRegister([FACTS.setting]);
  let count = 0;
  for (const step of steps) register = await take(register, step, () => `n${++count}`);
  return register;
}

export const aLife = fc.array(aStep, { maxLength: 14 });
