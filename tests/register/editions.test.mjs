/** A register across editions: whose training counts, until when, and what is new since; editions.json describes its cases. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { makeSlip } from "../../theme/runtime/record/carrier.js";
import { acceptUntil, addSlips } from "../../theme/runtime/register/entries.js";
import { addPerson, noteTold } from "../../theme/runtime/register/people.js";
import { makeEmptyRegister, parseRegister } from "../../theme/runtime/register/schema.js";
import { listTrainingStatuses } from "../../theme/runtime/register/training-status.js";
import { BASE } from "./cases.mjs";

const { cases, today } = JSON.parse(await readFile(new URL("editions.json", import.meta.url), "utf8"));
const SETTING = BASE.facts.setting;
const ids = (/** @type {string} */ text) => text.split(" ");

/** @param {any} given */
function makeFacts({ editions, was = {}, modules, tell, again, edition_by }) {
  const listed = editions.map((/** @type {string} */ text) => {
    const [head = "", asked] = text.split(", again ");
    const [name = "", ...all] = ids(head);
    const corrects = tell === name && { tell_now: [{ say: "Ring the lead now.", source: "https://guidance.example" }] };
    const repeats = asked ?? (name === ids(editions.at(-1))[0] ? again : undefined);
    return { name, from: "2026-09-01", paths: { all }, ...(repeats && { again: ids(repeats) }), ...corrects };
  });
  const now = modules ?? listed.at(-1).paths.all;
  const paths = [
    { id: "all", title: "All", modules: now, counts: "whole" },
    { id: "refresher", title: "Refresher", modules: ["refresher"], counts: "renews" },
    { id: "news", title: "News", modules: ["news"], counts: "updates" },
  ];
  for (const edition of listed) edition.paths = { ...edition.paths, refresher: ["refresher"], news: ["news"] };
  const known = [...listed.at(-1).paths.all, "refresher", "news"].map((id) => ({ id, title: id, ...(was[id] && { was: was[id] }) }));
  return { ...BASE.facts, today, course: { ...BASE.facts.course, edition: listed.at(-1).name }, modules: known, editions: listed, paths, rule: { ...BASE.facts.rule, edition_by } };
}

/** @param {string} text @param {number} at */
function readSlip(text, at) {
  const [head = "", rest = ""] = text.split(": ");
  const [edition = "", path = ""] = head.split(", ");
  const modules = rest.split(", ").map((one) => ({ id: ids(one)[0] ?? "", completed: ids(one)[1] ?? "" }));
  return makeSlip({
    version: 2,
    id: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
    setting: SETTING,
    course: { id: BASE.facts.course.id, edition, digest: "0123456789abcdef" },
    path,
    modules,
    standard: { percent: 80, red_line: true },
    minutes: 20,
    renew_by: "2029-01-01",
    name: "Ann",
  });
}

/** @param {string} text @param {number} at */
function readHandEntry(text, at) {
  const [head = "", on = ""] = text.split(": ");
  const [edition, path] = head.split(", ");
  return { kind: "hand", id: `h${at}`, how: "paper", on, recorded: on, person: "p1", setting: SETTING.id, course: BASE.facts.course.id, edition, path, policies: [] };
}

/** @param {any} given @param {any} facts */
async function makeRegister({ records = [], hand = [], until, told }, facts) {
  const slips = await Promise.all(records.map(readSlip));
  let register = addPerson(makeEmptyRegister([SETTING]), { name: "Ann", setting: SETTING.id }, { newId: () => "p1" });
  register = addSlips(register, slips, { today }).register;
  register = parseRegister({ ...register, entries: [...register.entries, ...hand.map(readHandEntry)] });
  if (until !== undefined) register = acceptUntil(register, slips.at(-1).digest, "2028-01-01", facts.today);
  if (until !== undefined) register = acceptUntil(register, slips.at(-1).digest, until, facts.today);
  if (told) register = noteTold(register, ["p1"], told);
  return parseRegister(JSON.parse(JSON.stringify(register)));
}

for (const given of cases) {
  test(`across editions: ${given.about}`, async () => {
    const facts = makeFacts(given);
    const [status] = listTrainingStatuses(await makeRegister(given, facts), facts, () => "unchanged");
    const { state, trained, edition, counter, flags, missing, since, due } = /** @type {any} */ (status);
    const { due: wanted, ...says } = given.says;
    const quiet = { trained: null, edition: null, counter: "none", flags: [], missing: [], since: [] };
    assert.deepEqual({ state, trained, edition, counter, flags, missing, since }, { ...quiet, ...says });
    if (wanted) assert.equal(due, wanted);
  });
}

test("a record can't be let count until a day that is over", async () => {
  const facts = makeFacts(cases[0]);
  const register = await makeRegister(cases[0], facts);
  const key = /** @type {any} */ (register.entries[0]).slip.digest;
  assert.throws(() => acceptUntil(register, key, "2027-11-24", facts.today), { name: "ValidationError", field: "until" });
});
