/** The home page's next action and the learner's progress. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseNextAction } from "../../theme/components/home/next-action.js";
import { isModuleStarted, measureCourseProgress } from "../../theme/runtime/learner/overview.js";
import { hasStoredWork } from "../../theme/runtime/learner/progress.js";
import { listRequiredModules } from "../../theme/runtime/learner/required.js";
import { A, B, C, DONE_AT_A, aCourseAt, aStateOf } from "../runtime/edition-builders.mjs";
import { COURSE, DONE, aState, anAttempt } from "./course-builders.mjs";

const CONTACT = /** @type {import("../../theme/runtime/types.js").ModuleFacts} */ (COURSE.modules[0]);
const PLACE = { module: "contact", anchor: "part-2", at: null };

/** @type {[string, Partial<import("../../theme/runtime/types.js").State>, string, string | null][]} */
const CASES = [
  ["nothing done: start with the first module", {}, "start", "modules/contact.html"],
  ["a place: there", { place: PLACE }, "module", "modules/contact.html#part-2"],
  ["a place at the top: its page", { place: { ...PLACE, anchor: "" } }, "module", "modules/contact.html"],
  [
    "a running check wins over the place in the same module",
    { place: PLACE, modules: { contact: { completed: null, attempt: anAttempt() } } },
    "question",
    "modules/contact.html#check-contact",
  ],
  [
    "a running check without a place",
    { modules: { accounts: { completed: null, attempt: anAttempt() } } },
    "question",
    "modules/accounts.html#check-accounts",
  ],
  [
    "the last place wins over a check elsewhere",
    {
      place: { ...PLACE, module: "accounts" },
      modules: { contact: { completed: null, attempt: anAttempt() } },
    },
    "module",
    "modules/accounts.html#part-2",
  ],
  [
    "all answered: check your answers",
    { modules: { contact: { completed: null, attempt: anAttempt({ at: 8 }) } } },
    "answers",
    "modules/contact.html#check-contact",
  ],
  [
    "handed in and not passed: back to the check",
    { modules: { contact: { completed: null, attempt: anAttempt({ handed: true }) } } },
    "module",
    "modules/contact.html#check-contact",
  ],
  ["one done: the next", { modules: { contact: DONE }, place: PLACE }, "next", "modules/accounts.html"],
  ["all of the path done: the certificate", { modules: { contact: DONE, accounts: DONE } }, "certificate", null],
];

for (const [name, given, kind, page] of CASES) {
  test(name, () => {
    const action = chooseNextAction(COURSE, aState(given));
    assert.deepEqual([action.kind, action.page], [kind, page]);
  });
}

test("the button's words get their numbers, counted from 1", () => {
  const state = aState({ modules: { contact: { completed: null, attempt: anAttempt() } } });
  assert.deepEqual(chooseNextAction(COURSE, state).values, { module: "Contact", number: 3, total: 8 });
});

test("a course without modules starts, rather than certifies", () => {
  assert.equal(chooseNextAction({ ...COURSE, modules: [], paths: [] }, aState()).kind, "start");
});

test("the modules to do are those of the chosen path, in its order; of the first until one is chosen", () => {
  /** @param {string | null} path */
  const ids = (path) => listRequiredModules(COURSE, aState({ path })).map(({ id }) => id);
  assert.deepEqual(ids(null), ["contact", "accounts"]);
  assert.deepEqual(ids("leads"), ["leads", "contact"]);
  assert.deepEqual(ids("gone"), ["contact", "accounts"]);
  assert.equal(listRequiredModules({ ...COURSE, paths: [] }, aState()).length, 3);
});

test("the button follows the chosen path", () => {
  const chosen = aState({ path: "leads", modules: { leads: DONE } });
  assert.deepEqual(chooseNextAction(COURSE, chosen).page, "modules/contact.html");
  assert.equal(chooseNextAction(COURSE, { ...chosen, modules: { leads: DONE, contact: DONE } }).kind, "certificate");
});

test("a place outside the path leads nowhere", () => {
  assert.equal(chooseNextAction(COURSE, aState({ place: { ...PLACE, module: "leads" } })).kind, "start");
});

test("whatever page a stored place names, the button goes to that of its module", () => {
  for (const page of ["https://elsewhere.example/", "javascript:alert(1)", "//elsewhere.example", "../../other.html"]) {
    const place = /** @type {any} */ ({ ...PLACE, page });
    assert.equal(chooseNextAction(COURSE, aState({ place })).page, "modules/contact.html#part-2");
  }
});

test("progress counts modules done and the minutes that are left", () => {
  const modules = { contact: DONE, accounts: DONE };
  assert.deepEqual(measureCourseProgress(COURSE, aState({ modules: { contact: DONE } })), { done: 1, of: 2, minutes: 10 });
  assert.deepEqual(measureCourseProgress(COURSE, aState({ modules, path: "leads" })), { done: 1, of: 2, minutes: 10 });
});

test("a module is in progress by its place or its attempt, until it is done", () => {
  assert.ok(isModuleStarted(aState({ place: PLACE }), CONTACT));
  assert.ok(isModuleStarted(aState({ modules: { contact: { completed: null, attempt: anAttempt() } } }), CONTACT));
  assert.ok(!isModuleStarted(aState({ place: PLACE, modules: { contact: DONE } }), CONTACT));
  assert.ok(!isModuleStarted(aState(), CONTACT));
});

test("a device that was only named holds nothing yet", () => {
  assert.ok(!hasStoredWork(aState()));
  assert.ok(!hasStoredWork(aState({ modules: { contact: { completed: null, attempt: null } } })));
  assert.ok(hasStoredWork(aState({ practice: { a: { facts: "00", response: "b" } } })));
  assert.ok(hasStoredWork(aState({ role: "Teaching assistant" })));
  assert.ok(hasStoredWork(aState({ place: PLACE })));
  assert.ok(hasStoredWork(aState({ path: "staff" })));
  assert.ok(hasStoredWork(aState({ policies: { aup: { version: "4.0", date: "2026-11-25" } } })));
});

const STEPS = { contact: [["why"], ["details", "part-2", "q-one"], ["check", "check-contact"]] };

/** @type {[string, string, object][]} */
const STEP_CASES = [
  ["a heading or a question in a step", "part-2", { module: "Contact", number: 2, total: 3 }],
  ["the top of the page", "", { module: "Contact", number: 1, total: 3 }],
  ["the check that is not running", "check-contact", { module: "Contact", number: 3, total: 3 }],
];

for (const [name, anchor, values] of STEP_CASES) {
  test(`the button names the step: ${name}`, () => {
    const action = chooseNextAction(COURSE, aState({ place: { ...PLACE, anchor } }), STEPS);
    assert.deepEqual([action.kind, action.values], ["step", values]);
  });
}

test("an anchor that no step has any more leads to its page without a number", () => {
  const action = chooseNextAction(COURSE, aState({ place: { ...PLACE, anchor: "gone" } }), STEPS);
  assert.deepEqual([action.kind, action.page, action.values], ["module", "modules/contact.html#gone", { module: "Contact" }]);
  assert.equal(chooseNextAction(COURSE, aState({ place: { ...PLACE, module: "accounts" } }), STEPS).kind, "module");
});

test("a running check is named before the step that it is in", () => {
  const state = aState({ place: PLACE, modules: { contact: { completed: null, attempt: anAttempt() } } });
  assert.equal(chooseNextAction(COURSE, state, STEPS).kind, "question");
});

test("a module without a check is done once its last step was opened; one with a check is not", () => {
  const [contact, accounts] = COURSE.modules;
  if (!contact || !accounts) throw new Error("the course has two modules");
  const course = { ...COURSE, modules: [{ ...contact, check: /** @type {const} */ (false) }, accounts] };
  const opened = { contact: "2026-11-20", accounts: "2026-11-21" };
  assert.deepEqual(measureCourseProgress(course, aState({ opened })), { done: 1, of: 2, minutes: 10 });
  const action = chooseNextAction(course, aState({ opened }));
  assert.deepEqual([action.kind, action.page], ["next", "modules/accounts.html"]);
  assert.ok(hasStoredWork(aState({ opened })));
});

test("an attempt at a check that a module has no more is left alone", () => {
  const [contact, accounts] = COURSE.modules;
  if (!contact || !accounts) throw new Error("the course has two modules");
  const without = { ...contact, check: /** @type {const} */ (false) };
  const state = aState({ modules: { contact: { completed: null, attempt: anAttempt() } } });
  assert.ok(!isModuleStarted(state, without));
  assert.equal(chooseNextAction({ ...COURSE, modules: [without, accounts] }, state).kind, "start");
});

/** Name, passes, edition of the site, the button and its page. @type {[string, Record<string, string>, string, string, string | null][]} */
const EDITION_CASES = [
  ["done, and nothing new: the certificate", DONE_AT_A, A, "certificate", null],
  ["done by an older edition: the module that was added", DONE_AT_A, B, "update", "modules/ai.html"],
  ["done two editions ago: first the module to take again", DONE_AT_A, C, "update", "modules/contact.html"],
  ["halfway: the next module, whatever is new", { contact: `2026-09-10 ${A}` }, B, "next", "modules/filters.html"],
  ["never whole, with only the module to take again left: that one", { contact: `2026-09-10 ${A}`, filters: `2027-09-10 ${B}`, report: `2027-09-10 ${B}`, ai: `2027-09-10 ${B}` }, C, "next", "modules/contact.html"],
];
for (const [name, passes, edition, kind, page] of EDITION_CASES) {
  test(`after a new edition: ${name}`, () => {
    const action = chooseNextAction(aCourseAt(edition), aStateOf(passes));
    assert.deepEqual([action.kind, action.page], [kind, page]);
  });
}

test("who has begun to bring it up to date goes on there", () => {
  const state = aStateOf(DONE_AT_A);
  state.modules.ai = { completed: null, attempt: anAttempt() };
  assert.equal(chooseNextAction(aCourseAt(B), state).kind, "question");
});
