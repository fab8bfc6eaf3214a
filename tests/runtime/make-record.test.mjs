/** The completion record made from a learner's state. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ensureCompletionId, makeRecord } from "../../theme/runtime/record/record.js";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { aCourse } from "./builders.mjs";
import { ADevice } from "./storages.mjs";

const today = "2026-11-30";

/** @param {Record<string, string>} days completed modules and their days */
function aState(days) {
  const state = makeEmptyState();
  state.completion = { id: "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f" };
  for (const [id, date] of Object.entries(days)) {
    state.modules[id] = { completed: { date, edition: `${id} edition`, digest: "0123456789abcdef" }, attempt: null };
  }
  return state;
}

test("a record has the completed modules, in the path's order, and the last one's edition", () => {
  const record = makeRecord(aState({ report: "2026-11-25", contact: "2026-11-20" }), aCourse(), { name: " Siân ", today });
  assert.deepEqual(record, {
    version: 2,
    id: "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f",
    setting: { id: "bryn-primary", name: "Ysgol Bryn Primary" },
    course: { id: "online", edition: "report edition", digest: "0123456789abcdef" },
    path: "all-staff",
    modules: [
      { id: "contact", completed: "2026-11-20" },
      { id: "report", completed: "2026-11-25" },
    ],
    standard: { percent: 80, red_line: true },
    minutes: 22,
    renew_by: "2027-11-25",
    name: "Siân",
  });
});

test("of modules completed on the same day, the path's first gives the edition", () => {
  const state = aState({ report: "2026-11-25", contact: "2026-11-25" });
  assert.equal(makeRecord(state, aCourse(), { today }).course.edition, "contact edition");
});

test("a module without a check is not in it, but its minutes are part of the course", () => {
  const course = aCourse();
  Object.assign(course.modules[0] ?? {}, { check: false });
  const state = { ...aState({ report: "2026-11-25" }), opened: { contact: "2026-11-26" } };
  const { modules, minutes, renew_by } = makeRecord(state, course, { today });
  assert.deepEqual([modules.map(({ id }) => id), minutes, renew_by], [["report"], 22, "2027-11-25"]);
  const passed = aState({ contact: "2026-11-20", report: "2026-11-25" });
  assert.deepEqual(makeRecord(passed, course, { today }).modules.map(({ id }) => id), ["report"]);
});

test("it is the same whenever it is made", () => {
  const state = aState({ contact: "2026-11-20" });
  const [now, later] = [today, "2027-01-01"].map((day) => makeRecord(state, aCourse(), { today: day }));
  assert.deepEqual(now, later);
});

test("a day that a wrong clock put in the future counts as today", () => {
  const record = makeRecord(aState({ contact: "2062-01-01" }), aCourse(), { today });
  assert.deepEqual([record.modules[0]?.completed, record.renew_by], [today, "2027-11-30"]);
});

test("modules outside the path, or unknown by now, are not in it", () => {
  const course = aCourse();
  course.paths.push({ id: "governors", title: "Governors", modules: ["contact"], counts: "whole" });
  const state = { ...aState({ contact: "2026-11-20", report: "2026-11-25", gone: "2026-11-26" }), path: "governors" };
  const record = makeRecord(state, course, { today });
  assert.deepEqual([record.path, record.modules.map((module) => module.id), record.minutes], ["governors", ["contact"], 10]);
});

test("it is to be renewed by the setting's fixed day", () => {
  const course = aCourse();
  course.rule.renew_on = "09-01";
  const made = ["2026-11-20", "2027-08-20"].map((day) => makeRecord(aState({ contact: day }), course, { today: "2027-08-20" }));
  assert.deepEqual(made.map(({ renew_by }) => renew_by), ["2027-09-01", "2028-09-01"]);
});

test("a record has the acknowledged policies, by id, and never on a future day", () => {
  const state = aState({ contact: "2026-11-20" });
  state.policies = {
    reading: { version: "2026", date: "2026-11-21" },
    aup: { version: " 4.0", date: "2062-01-01" },
  };
  assert.deepEqual(makeRecord(state, aCourse(), { today }).policies, [
    { id: "aup", version: "4.0", acknowledged: today },
    { id: "reading", version: "2026", acknowledged: "2026-11-21" },
  ]);
});

test("policies that no record can hold are left out, and without any the field is missing", () => {
  const state = aState({ contact: "2026-11-20" });
  state.policies = {
    empty: { version: "", date: "2026-11-21" },
    long: { version: "x".repeat(41), date: "2026-11-21" },
    odd: { version: "4\u202e0", date: "2026-11-21" },
    old: { version: "4", date: "1999-12-31" },
  };
  assert.equal("policies" in makeRecord(state, aCourse(), { today }), false);
  state.policies.aup = { version: "4.0", date: "2026-11-21" };
  assert.deepEqual(makeRecord(state, aCourse(), { today }).policies?.map(({ id }) => id), ["aup"]);
});

test("refusals name their field", () => {
  const state = aState({ contact: "2026-11-20" });
  assert.throws(() => makeRecord(aState({}), aCourse(), { today }), { field: "modules" });
  assert.throws(() => makeRecord(state, aCourse(), { today, name: "x".repeat(81) }), { field: "name" });
  assert.throws(() => makeRecord(state, aCourse(), { today, role: "a\u202eb" }), { field: "role" });
  assert.throws(() => makeRecord({ ...state, completion: null }, aCourse(), { today }), { field: "id" });
});

test("a completion gets its id once", async () => {
  const store = await new ADevice().tab();
  await ensureCompletionId(store);
  const id = store.state.completion?.id;
  assert.match(id ?? "", /^[0-9a-f-]{36}$/);
  await ensureCompletionId(store);
  assert.equal(store.state.completion?.id, id);
});
