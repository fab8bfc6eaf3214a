/** The certificates that a learner has earned, from edition to edition. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  findNewlyEarned,
  isOfOlderEdition,
  listCertificates,
  listCorrectionsSince,
  listModulesLeft,
  addEarnedCertificate,
} from "../../theme/runtime/learner/earned.js";
import { findModuleTitle } from "../../theme/runtime/course/titles.js";
import { mergeStates } from "../../theme/runtime/learner/merge.js";
import { decodePlace, encodePlace, mergePlace } from "../../theme/runtime/learner/place-code.js";
import { getCompletionDay } from "../../theme/runtime/learner/progress.js";
import { copyState, makeEmptyState, parseState } from "../../theme/runtime/learner/state.js";
import { packState, unpackState } from "../../theme/runtime/platform/suspend-data.js";
import { makeRecord } from "../../theme/runtime/record/record.js";
import { A, B, C, DONE_AT_A, aCourseAt, aStateOf } from "./edition-builders.mjs";

/** @typedef {import("../../theme/runtime/types.js").State} State */

/** Pass a check as the running check does: what was earned before is noted first. @param {State} state @param {string} edition @param {string} id @param {string} date */
function pass(state, edition, id, date) {
  const [course, draft] = [aCourseAt(edition), copyState(state)];
  addEarnedCertificate(course, draft);
  draft.modules[id] = { completed: { date, edition, digest: course.course.digest }, attempt: null };
  addEarnedCertificate(course, draft);
  return draft;
}

/** @param {State} state @param {string} [edition] */
const describe = (state, edition = C) => listCertificates(aCourseAt(edition), state).map((one) => `${one.edition} ${one.day}`);
/** @param {State} state @param {string} [edition] */
const listLeft = (state, edition = C) => listModulesLeft(aCourseAt(edition), state).map(({ id }) => id);

/** Name, passes, edition of the site, certificates by edition and day, what is left, whether that brings it up to date. @type {[string, Record<string, string>, string, string[], string[], boolean][]} */
const CASES = [
  ["nothing done", {}, B, [], ["contact", "filters", "report", "old", "ai"], false],
  ["halfway", { contact: `2026-09-10 ${A}` }, B, [], ["filters", "report", "old", "ai"], false],
  ["done, the same edition", DONE_AT_A, A, [`${A} 2026-09-12`], [], false],
  ["done, a module was added", DONE_AT_A, B, [`${A} 2026-09-12`], ["ai"], true],
  ["done, two editions on: one split, renamed, removed, asked again", DONE_AT_A, C, [`${A} 2026-09-12`], ["contact", "ai"], true],
  ["a removed module isn't asked any more", { ...DONE_AT_A, old: "", ai: `2028-03-02 ${C}`, contact: `2028-03-02 ${C}` }, C, [`${C} 2028-03-02`], [], false],
  ["an old pass of what is asked again doesn't do", { contact: `2026-09-10 ${A}`, filters: `2027-09-10 ${B}`, report: `2027-09-10 ${B}`, ai: `2027-09-10 ${B}` }, C, [], ["contact"], false],
  ["one at the first, the others at the second edition: not whole at the first", { ...DONE_AT_A, contact: `2027-09-10 ${B}` }, B, [], ["ai"], false],
  ["an edition that the course doesn't know: as far as before, and never up to date", { contact: "2020-01-01 1", filters: "2020-01-01 1", report: "2020-01-01 1", old: "2020-01-01 1", ai: "2020-01-01 1" }, B, [], [], false],
];
for (const [name, passes, edition, certificates, left, isOlder] of CASES) {
  test(`certificates of an old state: ${name}`, () => {
    const given = Object.fromEntries(Object.entries(passes).filter(([, one]) => one));
    const [course, state] = [aCourseAt(edition), aStateOf(given)];
    assert.deepEqual([describe(state, edition), listLeft(state, edition), isOfOlderEdition(course, state)], [certificates, left, isOlder]);
  });
}

test("what was earned stays when its checks are taken again at a later edition, and the day moves with the last of them", () => {
  let state = aStateOf(DONE_AT_A);
  const steps = ["contact", "filters", "report", "old"].map((id, at) => {
    state = pass(state, B, id, `2027-09-1${at}`);
    return describe(state, B);
  });
  assert.deepEqual(steps, [...Array(4)].map(() => [`${A} 2026-09-12`]));
  assert.deepEqual(state.earned[0]?.modules.map(({ completed }) => completed), ["2026-09-10", "2026-09-11", "2026-09-12", "2026-09-12"]);
  state = pass(state, B, "ai", "2027-09-20");
  assert.deepEqual(describe(state, B), [`${B} 2027-09-20`, `${A} 2026-09-12`]);
});

test("a top-up moves the edition, never the day; an edition may be skipped", () => {
  const atB = pass(aStateOf(DONE_AT_A), B, "ai", "2027-09-05");
  assert.deepEqual(describe(atB, B), [`${B} 2026-09-12`, `${A} 2026-09-12`]);
  assert.deepEqual(listLeft(atB), ["contact"]);
  const skipped = pass(pass(aStateOf(DONE_AT_A), C, "contact", "2028-03-05"), C, "ai", "2028-03-06");
  assert.deepEqual(describe(skipped), [`${C} 2026-09-12`, `${A} 2026-09-12`]);
  assert.deepEqual(skipped.earned.at(-1)?.modules.map(({ id }) => id), ["contact", "phones", "devices", "reporting", "ai"]);
});

test("a check taken again, with no new edition, moves nothing; all of them move the day", () => {
  let state = pass(aStateOf(DONE_AT_A), A, "contact", "2027-01-10");
  assert.deepEqual([describe(state, A), state.earned.length], [[`${A} 2026-09-12`], 1]);
  for (const id of ["filters", "report", "old"]) state = pass(state, A, id, "2027-02-01");
  assert.deepEqual([describe(state, A), state.earned.length], [[`${A} 2027-02-01`], 2]);
});

test("a course that lists no editions: a check taken again moves nothing either", () => {
  const { editions, ...course } = aCourseAt(B);
  assert.ok(editions);
  const state = aStateOf({ ...DONE_AT_A, ai: `2026-09-12 ${A}` });
  addEarnedCertificate(course, state);
  state.modules.contact = { completed: { date: "2027-10-01", edition: B, digest: "bbbbbbbb" }, attempt: null };
  assert.equal(findNewlyEarned(course, state), null);
  const { renew_by, course: made } = makeRecord(state, course, { today: "2027-10-02" });
  assert.deepEqual([renew_by, made.edition, made.digest], ["2027-09-12", A, "aaaaaaaa"]);
  assert.equal(isOfOlderEdition(course, state), false);
});

test("a module that was renamed, split or merged keeps its pass", () => {
  const state = aStateOf(DONE_AT_A, { opened: { walk: "2026-10-01" } });
  const [, phones, devices, reporting] = aCourseAt(C).modules;
  const merged = { ...aCourseAt(C).modules[0], id: "both", was: [["contact", "report"]] };
  const gone = { ...merged, was: [["contact", "never"]] };
  const twice = { ...merged, was: [["contact"], ["never"]] };
  const walk = { ...merged, id: "tour", was: [["walk"]], check: /** @type {const} */ (false) };
  const days = [phones, devices, reporting, merged, gone, twice, walk].map((one) => getCompletionDay(state, /** @type {any} */ (one)));
  assert.deepEqual(days, ["2026-09-11", "2026-09-11", "2026-09-12", "2026-09-12", null, "2026-09-10", "2026-10-01"]);
});

test("a record's old ids have today's titles", () => {
  const { modules, editions = [] } = aCourseAt(C);
  const course = { modules, editions: editions.map((edition, at) => (at ? { ...edition, removed: { walk: "A walk round" } } : edition)) };
  const titles = ["contact", "report", "filters", "walk", "old"].map((id) => findModuleTitle(course, id));
  assert.deepEqual(titles, ["Title of contact", "Title of reporting", "Title of phones, Title of devices", "A walk round", "old"]);
});

const today = "2028-04-01";

test("a record is that of the newest edition, and that of an earlier one is the same whenever it is made", () => {
  const before = makeRecord(aStateOf(DONE_AT_A), aCourseAt(A), { today });
  const state = pass(aStateOf(DONE_AT_A), B, "ai", "2027-09-05");
  const [newest, earlier] = listCertificates(aCourseAt(B), state);
  const record = makeRecord(state, aCourseAt(B), { today });
  assert.deepEqual(record, makeRecord(state, aCourseAt(B), { today, certificate: newest }));
  assert.deepEqual([record.course.edition, record.renew_by, record.modules.length, record.minutes], [B, "2027-09-12", 5, 10]);
  assert.deepEqual(makeRecord(state, aCourseAt(B), { today, certificate: earlier }), before);
  assert.equal(makeRecord(aStateOf(DONE_AT_A), aCourseAt(C), { today }).course.edition, A);
});

test("who brings it up to date after it has lapsed is due at once, and not a year later", () => {
  const { renew_by } = makeRecord(pass(aStateOf(DONE_AT_A), B, "ai", "2027-12-05"), aCourseAt(B), { today });
  assert.equal(renew_by, "2027-12-05");
});

test("corrections are for whoever was trained before them, until their training reaches that edition", () => {
  const say = (/** @type {State} */ state) => listCorrectionsSince(aCourseAt(C), state).map((line) => line.say);
  const both = ["Ring 999 first.", "Don’t copy it."];
  assert.deepEqual(say(aStateOf({})), []);
  assert.deepEqual(say(aStateOf({ contact: `2028-03-05 ${C}`, report: `2026-09-12 ${A}` })), both);
  assert.deepEqual(say(aStateOf(DONE_AT_A)), both);
  const atB = pass(aStateOf(DONE_AT_A), B, "ai", "2027-09-05");
  assert.deepEqual(say(atB), ["Don’t copy it."]);
  assert.deepEqual(say(pass(atB, C, "contact", "2028-03-05")), []);
});

test("two tabs with two editions: both certificates stay, in whatever order they are merged", () => {
  const base = aStateOf(DONE_AT_A);
  const [one, other] = [pass(base, A, "contact", "2027-09-02"), pass(base, B, "ai", "2027-09-03")];
  const merged = mergeStates(base, one, other);
  assert.deepEqual(merged, mergeStates(base, other, one));
  assert.deepEqual(describe(merged, B), [`${B} 2026-09-12`, `${A} 2026-09-12`]);
  assert.deepEqual(mergeStates(one, one, makeEmptyState()).earned, []);
});

test("at most ten are stored, the newest", () => {
  let state = aStateOf({});
  for (let year = 2001; year < 2014; year++) for (const id of ["contact", "filters", "report", "old"]) state = pass(state, A, id, `${year}-09-01`);
  assert.equal(state.earned.length, 10);
  assert.deepEqual([state.earned[0]?.day, state.earned.at(-1)?.day], ["2004-09-01", "2013-09-01"]);
  const others = { ...state, earned: state.earned.map((one) => ({ ...one, path: "leads" })) };
  assert.equal(mergeStates(makeEmptyState(), state, others).earned.length, 10);
});

test("a place code carries what its passes don't amount to any more, and no more than that", async () => {
  const [course, plain] = [aCourseAt(B), aStateOf(DONE_AT_A)];
  const state = pass(plain, B, "contact", "2027-09-10");
  const carried = await decodePlace(await encodePlace(state, course), course, today);
  assert.deepEqual(carried.earned, state.earned);
  assert.deepEqual(mergePlace(state, carried).earned, state.earned);
  addEarnedCertificate(course, plain);
  assert.deepEqual((await decodePlace(await encodePlace(plain, course), course, today)).earned, []);
  const renamed = await decodePlace(await encodePlace(plain, course), aCourseAt(C), today);
  assert.equal(getCompletionDay(renamed, /** @type {any} */ (aCourseAt(C).modules[1])), "2026-09-11");
});

test("a platform keeps the newest two", () => {
  let state = aStateOf(DONE_AT_A);
  for (const [edition, id, day] of [[B, "ai", "2027-09-05"], [C, "contact", "2028-03-05"]]) state = pass(state, edition ?? "", id ?? "", day ?? "");
  assert.equal(state.earned.length, 3);
  const back = JSON.parse(unpackState(packState(JSON.stringify(state), 4096)?.text ?? ""));
  assert.deepEqual(back.earned, state.earned.slice(1));
});

const SOUND = { edition: A, digest: "aaaaaaaa", path: "all", modules: [{ id: "contact", completed: "2026-09-10" }], day: "2026-09-10" };
const HOSTILE = [null, 3, "x", [], {}, { ...SOUND, day: "2026-99-99" }, { ...SOUND, modules: [] }, { ...SOUND, path: "__proto__" }, { ...SOUND, edition: "x".repeat(41) }, { ...SOUND, digest: "no" }];
for (const bad of HOSTILE) {
  test(`a bad certificate in a stored state costs itself alone: ${JSON.stringify(bad)}`, () => {
    const { state } = parseState(JSON.stringify({ ...aStateOf(DONE_AT_A), earned: [bad, SOUND] }), today);
    assert.deepEqual(state?.earned, [SOUND]);
    assert.doesNotThrow(() => describe(/** @type {State} */ (state), B));
  });
}

test("certificates that are none, or too many, are none; days in the future are today's; what the last release stored has none", () => {
  const read = (/** @type {unknown} */ earned) => parseState(JSON.stringify({ ...aStateOf(DONE_AT_A), earned }), "2026-09-01").state?.earned;
  assert.deepEqual([read("x"), read(Array(11).fill(SOUND)), read(undefined)], [[], [], []]);
  assert.deepEqual(read([SOUND]), [{ ...SOUND, day: "2026-09-01", modules: [{ id: "contact", completed: "2026-09-01" }] }]);
});
