/** A learning platform answers what it likes: with errors where nothing was set, with an exception, or with what is no text. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { EDITIONS } from "../../theme/runtime/platform/scorm.js";
import { beginSession } from "../../theme/runtime/platform/session.js";

/** @typedef {Record<string, string>} Held */

const STATE = JSON.stringify({ ...makeEmptyState(), role: "teacher" });

/** Begin a session with an API. @param {string} edition @param {object} api */
const begin = (edition, api) => beginSession(/** @type {any} */ (api), /** @type {any} */ (EDITIONS[edition]), "passed", () => 0);

/** The API of SCORM 1.2 that answers each question for a value so, and does all that it's told. @param {(name: string) => unknown} answer */
const anApi = (answer) => ({
  LMSInitialize: () => "true",
  LMSFinish: () => "true",
  LMSCommit: () => "true",
  LMSSetValue: () => "true",
  LMSGetValue: answer,
});

/** A platform of SCORM 2004 that notes as an error each question for what was never set, or is empty. @param {Held} held */
function aStrictPlatform(held) {
  /** @type {Held} */
  const values = { "cmi.mode": "normal", "cmi.completion_status": "unknown", ...held };
  const optional = ["cmi.entry", "cmi.learner_name"];
  /** @type {string[]} */
  const errors = [];
  const api = {
    Initialize: () => "true",
    Terminate: () => "true",
    Commit: () => "true",
    SetValue: (/** @type {string} */ name, /** @type {string} */ value) => ((values[name] = value), "true"),
    GetValue(/** @type {string} */ name) {
      if (!values[name] && !optional.includes(name)) errors.push(`403 ${name}`);
      return values[name] ?? "";
    },
  };
  return { values, errors, begin: () => begin("2004", api) };
}

for (const entry of ["ab-initio", ""]) {
  test(`a first launch with the entry “${entry}” asks for nothing that was never set`, () => {
    const platform = aStrictPlatform({ "cmi.entry": entry });
    assert.equal(platform.begin()?.state, "");
    assert.deepEqual(platform.errors, []);
  });
}

test("after a session in which nothing was done, or all was cleared, there is nothing to go on from and no error", () => {
  const first = aStrictPlatform({ "cmi.entry": "ab-initio" });
  first.begin()?.end();
  const second = aStrictPlatform({ ...first.values, "cmi.entry": "resume" });
  const session = second.begin();
  session?.save(STATE, { done: 0, of: 2 });
  session?.save("", { done: 0, of: 0 });
  session?.end();
  const third = aStrictPlatform({ ...second.values, "cmi.entry": "resume" });
  assert.deepEqual([session?.trouble, third.begin()?.state], [null, ""]);
  assert.deepEqual([...first.errors, ...second.errors, ...third.errors], []);
});

test("progress comes back whatever a platform says of how the learner came in", () => {
  for (const entry of ["resume", "", "ab-initio"]) {
    const first = aStrictPlatform({ "cmi.entry": "ab-initio" });
    first.begin()?.save(STATE, { done: 0, of: 2 });
    const second = aStrictPlatform({ ...first.values, "cmi.entry": entry });
    assert.equal(JSON.parse(second.begin()?.state ?? "").role, "teacher");
  }
});

test("SCORM 2004 learns the share of checks passed as a score and as progress", () => {
  const { values, begin: start } = aStrictPlatform({});
  start()?.save(STATE, { done: 2, of: 3 });
  assert.deepEqual([values["cmi.score.scaled"], values["cmi.progress_measure"]], ["0.6667", "0.6667"]);
});

const hostile = Object.assign(Object.create(null), { toString: () => assert.fail("asked for its text") });
const ANSWERS = {
  "an exception": () => assert.fail("the platform's own fault"),
  undefined: () => undefined,
  null: () => null,
  NaN: () => Number.NaN,
  "a promise": () => Promise.resolve("Siân Ŵyn"),
  "an object": () => ({}),
  "an object without a text": () => hostile,
  "a symbol": () => Symbol("Siân"),
  "a text of 30 MB": () => "Siân ".repeat(6_000_000),
};

for (const [what, answer] of Object.entries(ANSWERS)) {
  test(`a platform that answers with ${what} has a session, without a name and as if nothing was done`, () => {
    const session = begin("1.2", anApi(answer));
    assert.deepEqual([session?.learner, session?.state], ["", ""]);
    session?.save(STATE, { done: 1, of: 2 });
    session?.end();
    assert.equal(session?.trouble, null);
  });
}

test("a platform that does nothing, in whichever way, has no session", () => {
  for (const answer of [...Object.values(ANSWERS), () => "false", () => false, () => 1]) {
    assert.equal(begin("1.2", { ...anApi(() => ""), LMSInitialize: answer }), null);
  }
});

test("a name that nobody would type is on no certificate", () => {
  const name = (/** @type {string} */ given) => begin("1.2", anApi((element) => (element.endsWith("student_name") ? given : "")))?.learner;
  for (const given of ["x".repeat(201), "Siân\nŴyn", "Siân\u0000", "\u202enaiS", "Si\u2066ân", "Siân\u200b", "\ud800"]) assert.equal(name(given), "", given);
  for (const given of ["x".repeat(200), "Siân Ŵyn-O’Neil", "محمد", "李小龙"]) assert.equal(name(given), given);
});
