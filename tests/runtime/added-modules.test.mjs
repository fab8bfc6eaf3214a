/** Modules that a school adds to a path of the course: required of learners who begin later, optional for all others. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { listCertificates, listModulesLeft, addEarnedCertificate } from "../../theme/runtime/learner/earned.js";
import { measureCourseProgress } from "../../theme/runtime/learner/overview.js";
import { listOfferedModules } from "../../theme/runtime/learner/progress.js";
import { listRequiredModules } from "../../theme/runtime/learner/required.js";
import { makeRecord } from "../../theme/runtime/record/record.js";
import { aModule } from "./builders.mjs";
import { A, aCourseAt, aStateOf } from "./edition-builders.mjs";

/** @typedef {import("../../theme/runtime/types.js").CourseFacts} CourseFacts */
/** @typedef {import("../../theme/runtime/types.js").State} State */

const FROM = "2027-01-11";
const BEFORE = { contact: `2027-01-10 ${A}`, filters: `2027-01-12 ${A}`, report: `2027-01-12 ${A}`, old: `2027-01-13 ${A}` };
const AFTER = { ...BEFORE, contact: `2027-01-11 ${A}` };
const LAST = "2027-01-13";

/** Return the course with a module of the school's own on its path. @param {string} [from] @param {Partial<import("../../theme/runtime/types.js").ModuleFacts>} [more] */
function withOwn(from = FROM, { id = "ours", ...more } = {}, path = "all") {
  const course = aCourseAt(A);
  return { ...course, modules: [...course.modules, aModule(id, { from: { [path]: from }, ...more })] };
}

/** @param {{ id: string }[]} modules */
const listIds = (modules) => modules.map(({ id }) => id);

/** Say what a learner has left, what is extra, how far they are, and their certificates. @param {CourseFacts} course @param {State} state */
const describe = (course, state) => ({
  left: listIds(listModulesLeft(course, state)),
  extra: listIds(listOfferedModules(course, state)).filter((id) => !listIds(listRequiredModules(course, state)).includes(id)),
  of: measureCourseProgress(course, state).of,
  certificates: listCertificates(course, state).map(({ edition, day, modules }) => [edition, day, ...listIds(modules)].join(" ")),
});

const IDS = Object.keys(BEFORE).join(" ");

test("who began before the day isn't asked, and reads of it", () => {
  const said = describe(withOwn(), aStateOf(BEFORE));
  assert.deepEqual(said, { left: [], extra: ["ours"], of: 4, certificates: [`${A} ${LAST} ${IDS}`] });
});

test("who began on the day is asked: then the certificate lists it, and its day stays that of the course", () => {
  const course = withOwn();
  assert.deepEqual(describe(course, aStateOf(AFTER)), { left: ["ours"], extra: [], of: 5, certificates: [] });
  const done = aStateOf({ ...AFTER, ours: `2027-02-01 ${A}` });
  assert.deepEqual(describe(course, done), { left: [], extra: [], of: 5, certificates: [`${A} ${LAST} ${IDS} ours`] });
  const record = makeRecord(done, course, { today: "2027-02-02" });
  assert.deepEqual([listIds(record.modules), record.renew_by], [[...Object.keys(AFTER), "ours"], "2028-01-13"]);
});

test("who hasn't begun is asked once the day has come", () => {
  assert.deepEqual(describe(withOwn("2020-01-01"), aStateOf({})).left.at(-1), "ours");
  assert.deepEqual(describe(withOwn("2999-01-01"), aStateOf({})).extra, ["ours"]);
});

test("a module of another path isn't asked, and a module without a check isn't in a certificate", () => {
  const other = withOwn(FROM, {}, "leaders");
  assert.deepEqual(describe(other, aStateOf(AFTER)), describe(aCourseAt(A), aStateOf(AFTER)));
  const opened = aStateOf(AFTER, { opened: { ours: "2027-02-01" } });
  assert.deepEqual(describe(withOwn(FROM, { check: false }), opened).certificates, [`${A} ${LAST} ${IDS}`]);
});

const OTHER = aModule("more", { from: { all: "2027-03-01" } });
/** What a school does in mid-year. @type {[string, CourseFacts][]} */
const CHANGES = [
  ["adds another", { ...withOwn(), modules: [...withOwn().modules, OTHER] }],
  ["renames", withOwn(FROM, { id: "own-rules", was: [["ours"]] })],
  ["removes", aCourseAt(A)],
];
for (const [name, changed] of CHANGES) {
  test(`nobody's certificate changes when a school ${name}`, () => {
    for (const passes of [BEFORE, { ...AFTER, ours: `2027-02-01 ${A}` }]) {
      const state = aStateOf(passes);
      addEarnedCertificate(withOwn(), state);
      const before = JSON.stringify(listCertificates(withOwn(), state));
      assert.deepEqual([listModulesLeft(changed, state), JSON.stringify(listCertificates(changed, state))], [[], before]);
    }
  });
}
