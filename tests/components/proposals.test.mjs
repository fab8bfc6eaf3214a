/** The change to the register by each answer to an open question, and the questions that remain. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addAllPeople, getAnswerChange } from "../../theme/components/proposals/answers.js";
import { QUESTIONS_PER_PAGE, leaveOutDependentQuestions, groupByKind, makeQuestionKey } from "../../theme/components/proposals/question-groups.js";
import { listStaffQuestions } from "../../theme/components/proposals/staff-list-questions.js";
import { addSlips } from "../../theme/runtime/register/entries.js";
import { listProposals } from "../../theme/runtime/register/matching/proposals.js";
import { makeEmptyRegister } from "../../theme/runtime/register/schema.js";
import { importStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { SLIPS } from "../register/cases.mjs";

/** @typedef {import("../../theme/runtime/register/types.js").Register} Register */
/** @typedef {import("../../theme/components/proposals/answers.js").Question} Question */

const TODAY = "2026-11-25";
const SETTING = { id: "ashdown", name: "Ashdown Primary School" };

/** A register of these names and these slips. @param {string[]} names @param {string[]} slips @returns {Register} */
function aRegister(names, ...slips) {
  let count = 0;
  const rows = names.map((name) => ({ name, setting: SETTING.id }));
  const staffed = importStaff(makeEmptyRegister([SETTING]), rows, { newId: () => `p${++count}` }).register;
  return addSlips(staffed, slips.map((name) => /** @type {any} */ (SLIPS[name])), { today: TODAY }).register;
}

/**
 * Answer the one question of a kind.
 * @param {Register} register @param {Question["kind"]} kind @param {string} answer @param {{ person?: string, entry?: string }} [picked]
 */
async function answer(register, kind, answer, picked = {}) {
  const question = listProposals(register).find((one) => one.kind === kind);
  assert.ok(question, `nothing of ${kind} to decide`);
  const deed = getAnswerChange(question, answer, { ...picked, today: TODAY });
  assert.ok(deed, `${kind} knows no ${answer}`);
  return { key: deed.key, register: await deed.change(register) };
}

/** @param {Register} register */
const kinds = (register) => listProposals(register).map(({ kind }) => kind);
/** @param {Register} register */
const owners = (register) => register.entries.map(({ person }) => person);

test("a near name: the same person gets the record, and another is asked about no more", async () => {
  const register = aRegister(["Siân Owen"], "sian-without-accent");
  const same = await answer(register, "near", "same");
  assert.deepEqual([owners(same.register), kinds(same.register), same.key], [["p1"], [], "attached"]);
  const other = await answer(register, "near", "other");
  assert.deepEqual([owners(other.register), kinds(other.register)], [[null], ["unknown"]]);
  assert.deepEqual(owners(register), [null]);
});

test("an unknown person is added, or the record is assigned to someone or removed", async () => {
  const register = aRegister(["Siân Owen"], "stranger");
  const added = await answer(register, "unknown", "add");
  assert.deepEqual(added.register.people.map(({ name }) => name).sort(), ["Kwame Mensah", "Siân Owen"]);
  assert.deepEqual(kinds(added.register), []);
  assert.deepEqual(owners((await answer(register, "unknown", "belongs", { person: "p1" })).register), ["p1"]);
  assert.deepEqual((await answer(register, "unknown", "remove")).register.entries, []);
});

test("a record with the name of several people is assigned to the chosen one, or to someone new", async () => {
  const twice = aRegister(["Kwame Mensah"], "stranger");
  const people = [...twice.people, { id: "p2", name: "Kwame Mensah", setting: "ashdown" }];
  const register = { ...twice, people, entries: twice.entries.map((entry) => ({ ...entry, person: null })) };
  assert.deepEqual(kinds(/** @type {Register} */ (register)), ["same-name"]);
  const given = await answer(/** @type {Register} */ (register), "same-name", "person", { person: "p2" });
  assert.deepEqual(owners(given.register), ["p2"]);
  const added = await answer(/** @type {Register} */ (register), "same-name", "another");
  assert.equal(added.register.people.length, 3);
});

test("one completion under two names becomes one person by the name that is chosen, and the other name is nowhere", async () => {
  const register = aRegister(["Siân Owen"], "sian", "sian-by-another-name");
  const entry = /** @type {any} */ (SLIPS["sian-by-another-name"]).digest;
  const one = await answer(register, "two-names", "one", { entry });
  assert.deepEqual(kinds(one.register), []);
  assert.ok(!JSON.stringify(one.register.entries).includes("Siân Owen"));
  assert.deepEqual(new Set(owners(one.register)).size, 1);
  const dropped = await answer(register, "two-names", "drop-one", { entry });
  assert.deepEqual([owners(dropped.register), kinds(dropped.register)], [["p1"], []]);
});

test("records of a setting that is not ours: take it in, or remove them", async () => {
  const register = aRegister(["Siân Owen"], "sian", "tom-birch");
  const taken = await answer(register, "setting", "take");
  assert.deepEqual(taken.register.settings.map(({ id }) => id), ["ashdown", "birch"]);
  const dropped = await answer(register, "setting", "drop");
  assert.deepEqual([owners(dropped.register), kinds(dropped.register)], [["p1"], []]);
});

test("one name in two settings: one person, or two", async () => {
  const [settings, newId] = [[SETTING, { id: "birch", name: "Birch School" }], (() => { let n = 0; return () => `p${++n}`; })()];
  const rows = settings.map(({ id }) => ({ name: "Tom Ashe", setting: id }));
  const register = importStaff(makeEmptyRegister(settings), rows, { newId }).register;
  assert.deepEqual(kinds((await answer(register, "two-settings", "join")).register), []);
  assert.deepEqual(kinds((await answer(register, "two-settings", "part")).register), []);
});

test("all unknown people are added in one step, each once, and no one is assigned to a person they were separated from", async () => {
  const register = aRegister([], "stranger", "tom-2025", "tom-2026", "nameless", "tom-birch");
  const keys = register.entries.map((entry) => (entry.kind === "record" ? entry.slip.digest : ""));
  const own = keys.filter((key) => key !== /** @type {any} */ (SLIPS["tom-birch"]).digest);
  const added = addAllPeople(register, own);
  assert.deepEqual(added.people.map(({ name }) => name).sort(), ["Kwame Mensah", "Tom Ashe"]);
  assert.equal(owners(added).filter(Boolean).length, 3);
  const apart = aRegister(["Kwame Mensah"], "stranger");
  const parted = { ...apart, entries: apart.entries.map((entry) => ({ ...entry, person: null })), apart: [{ person: "p1", name: "Kwame Mensah" }] };
  const both = addAllPeople(/** @type {Register} */ (parted), [/** @type {any} */ (SLIPS.stranger).digest]);
  assert.equal(both.people.length, 2);
  assert.notEqual(owners(both)[0], "p1");
});

test("the newest staff list asks about those who are still as they were", async () => {
  const register = { ...aRegister(["Away", "Back Again", "Old Name", "Ann", "Bea"]), apart: [] };
  const given = /** @type {Record<string, object>} */ ({ "Back Again": { left: "2026-01-01" }, Bea: { code: "B2" } });
  const people = register.people.map((person) => ({ ...person, ...given[person.name] }));
  const now = { ...register, people };
  const id = (/** @type {string} */ name) => people.find((person) => person.name === name)?.id ?? "";
  const told = { added: 0, changed: 0, same: 0, absent: [id("Away"), "gone"], left: [id("Back Again")], renamed: [{ person: id("Old Name"), name: "New Name" }], codes: [{ person: id("Ann"), other: id("Bea"), code: "B2" }] };
  const questions = listStaffQuestions(told, now);
  assert.deepEqual(questions.map(({ kind }) => kind), ["absent", "returned", "renamed", "code"]);
  let after = /** @type {Register} */ (now);
  for (const [at, said] of /** @type {const} */ (["left", "back", "rename", "take-code"]).entries()) {
    const deed = getAnswerChange(/** @type {Question} */ (questions[at]), said, { today: TODAY });
    after = (await deed?.change(after)) ?? after;
  }
  const change = (/** @type {string} */ name) => after.people.find((person) => person.name === name)?.left;
  assert.deepEqual([change("Away"), change("Back Again"), change("New Name")], [TODAY, undefined, undefined]);
  assert.deepEqual(["Ann", "Bea"].map((name) => after.people.find((person) => person.name === name)?.code), ["B2", undefined]);
  assert.deepEqual(listStaffQuestions(told, after), []);
  assert.deepEqual(listStaffQuestions(null, now), []);
  assert.equal(getAnswerChange(/** @type {Question} */ (questions[0]), "keep", { today: TODAY }), null);
});

test("questions come by kind, doubts first, and whose a doubtful or a strange record is waits", () => {
  const register = aRegister([], "stranger", "sian", "sian-by-another-name", "tom-birch");
  const all = listProposals(register);
  const foreign = /** @type {any} */ (SLIPS["tom-birch"]).digest;
  const groups = groupByKind(leaveOutDependentQuestions(all, (key) => (key === foreign ? "birch" : "ashdown")));
  assert.deepEqual(groups.map(({ kind, questions }) => `${kind} ${questions.length}`), ["two-names 1", "setting 1", "unknown 1"]);
  assert.equal(new Set(all.map(makeQuestionKey)).size, all.length);
  assert.ok(QUESTIONS_PER_PAGE > 1);
});
