/** The session with a learning platform: what is set, what fits, and how the API is found. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { makeEmptyState, parseState } from "../../theme/runtime/learner/state.js";
import { openStore } from "../../theme/runtime/learner/store.js";
import { EDITIONS, findApi } from "../../theme/runtime/platform/scorm.js";
import { beginSession } from "../../theme/runtime/platform/session.js";
import { findShell, getAddressInShell, readPage } from "../../theme/runtime/platform/shell.js";
import { packState, unpackState } from "../../theme/runtime/platform/suspend-data.js";
import { openPlatformStorage } from "../../theme/runtime/storage/platform.js";
import { aCourse } from "./builders.mjs";
import { settled } from "./storages.mjs";

const ROOM = 4096;
const DAY = "2026-11-27";
/** @type {any} */
const FIRST = EDITIONS["1.2"];
/** @type {any} */
const SECOND = EDITIONS["2004"];

/** A platform that notes what it is told; `refused` are calls that it refuses. @param {Record<string, string>} [data] @param {string[]} [refused] */
function aPlatform(data = {}, refused = []) {
  /** @type {Record<string, string>} */
  const held = { ...data };
  /** @type {string[]} */
  const calls = [];
  const answer = (/** @type {string} */ name) => (calls.push(name), String(!refused.includes(name)));
  const api = {
    LMSInitialize: () => answer("Initialize"),
    LMSFinish: () => answer("Finish"),
    LMSCommit: () => answer("Commit"),
    LMSGetValue: (/** @type {string} */ name) => held[name] ?? "",
    LMSSetValue: (/** @type {string} */ name, /** @type {string} */ value) => {
      const done = answer("SetValue");
      if (done === "true") held[name] = value;
      return done;
    },
  };
  const begin = (final = /** @type {const} */ ("passed")) => beginSession(/** @type {any} */ (api), FIRST, final, () => 0);
  return { held, calls, begin };
}

const state = (/** @type {object} */ parts = {}) => JSON.stringify({ ...makeEmptyState(), ...parts });
const done = (/** @type {number} */ done, of = 5) => ({ done, of });

test("the status is incomplete first, then passed, and never goes back", () => {
  const platform = aPlatform();
  const session = platform.begin();
  assert.equal(platform.held["cmi.core.lesson_status"], "incomplete");
  session?.save(state(), done(4));
  assert.deepEqual([platform.held["cmi.core.lesson_status"], platform.held["cmi.core.score.raw"]], ["incomplete", "80"]);
  session?.save(state(), done(5));
  session?.save(state(), done(2, 8));
  assert.deepEqual([platform.held["cmi.core.lesson_status"], platform.held["cmi.core.score.raw"]], ["passed", "100"]);
  session?.end();
  const again = aPlatform(platform.held);
  again.begin()?.save(state(), done(0));
  assert.equal(again.held["cmi.core.lesson_status"], "passed");
});

test("the end of a module is committed, an answer is not", () => {
  const platform = aPlatform();
  const session = platform.begin();
  const count = () => platform.calls.filter((name) => name === "Commit").length;
  for (const passed of [0, 0, 0]) session?.save(state(), done(passed));
  assert.equal(count(), 0);
  session?.save(state(), done(1));
  assert.equal(count(), 1);
  session?.end();
  session?.end();
  session?.save(state(), done(2));
  assert.deepEqual([count(), platform.calls.filter((name) => name === "Finish").length], [2, 1]);
});

test("a platform that refuses to begin has no session, and one that refuses a value is reported", () => {
  assert.equal(aPlatform({}, ["Initialize"]).begin(), null);
  const session = aPlatform({}, ["SetValue"]).begin();
  session?.save(state(), done(1));
  assert.equal(session?.trouble, "refused");
  const other = aPlatform({}, ["Commit"]).begin();
  other?.commit();
  assert.equal(other?.trouble, "refused");
});

test("the name comes with the first names first", () => {
  for (const [given, learner] of [["Ŵyn, Siân", "Siân Ŵyn"], ["Siân Ŵyn", "Siân Ŵyn"], ["", ""], ["Ŵyn,", "Ŵyn"]]) {
    assert.equal(aPlatform({ "cmi.core.student_name": given ?? "" }).begin()?.learner, learner);
  }
});

test("times are in each edition's form", () => {
  for (const [seconds, first, second] of /** @type {const} */ ([[0, "0000:00:00", "PT0S"], [3723.9, "0001:02:03", "PT3723S"]])) {
    assert.deepEqual([FIRST.formatDuration(seconds), SECOND.formatDuration(seconds)], [first, second]);
  }
});

test("the API is found in a frame above, past one of another origin, and through the opener, but not forever", () => {
  const api = {};
  /** @param {any} parent @returns {any} */
  const inside = (parent) => ({ parent, top: null, opener: null });
  /** @type {any} */
  const top = { API: api, opener: null };
  top.parent = top.top = top;
  const foreign = { parent: top, get API() { throw new Error("SecurityError"); } };
  assert.equal(findApi(inside(inside(top)), "API"), api);
  assert.equal(findApi(inside(foreign), "API"), api);
  /** @type {any} */
  const alone = { opener: inside(top) };
  alone.parent = alone.top = alone;
  assert.equal(findApi(alone, "API"), api);
  assert.equal(findApi(alone, "API_1484_11"), null);
  /** @type {any} */
  const [one, two] = [{ opener: null, top: null }, {}];
  Object.assign(one, { parent: two });
  Object.assign(two, { parent: one });
  assert.equal(findApi(one, "API"), null);
});

const facts = fc.stringMatching(/^[0-9a-f]{8}$/);
const words = fc.oneof(fc.string({ maxLength: 2000 }), fc.array(fc.string({ maxLength: 300 }), { maxLength: 20 }));
const answers = fc.dictionary(fc.stringMatching(/^[a-z]{3,20}$/), fc.record({ facts, response: words }), { maxKeys: 200 });

test("any state fits into suspend_data, what is passed is kept, and what is left is a state", () => {
  fc.assert(
    fc.property(answers, answers, (practice, responses) => {
      const completed = { date: DAY, edition: "2026-27", digest: "0123456789abcdef" };
      const attempt = { seed: "s", items: [], partners: {}, responses, at: 0, tries: 1, missed: [], handed: false };
      const raw = state({ practice, modules: { rules: { completed, attempt } } });
      const packed = packState(raw, ROOM);
      assert.ok(packed && packed.text.length <= ROOM);
      const back = JSON.parse(unpackState(packed.text));
      assert.deepEqual(back.modules.rules.completed, completed);
      assert.equal(packed.isTrimmed, JSON.stringify(back) !== JSON.stringify(JSON.parse(raw)));
    }),
    { numRuns: 40 },
  );
});

test("typed answers go first, then practice and stories, then a check under way", () => {
  const noise = (/** @type {number} */ length) => Array.from({ length }, (_, at) => Math.sin(at + length).toString(36).slice(3, 8)).join(" ");
  const ticked = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`q${at}`, { facts: "0123abcd", response: [`c${at}`] }]));
  const long = { facts: "0123abcd", response: noise(300) };
  const attempt = { seed: "s", items: ["a"], partners: {}, responses: { a: long }, at: 0, tries: 1, missed: [], handed: false };
  const all = state({ practice: { ...ticked, typed: long }, modules: { m: { completed: null, attempt } } });
  const steps = [];
  for (let room = 100_000, packed = packState(all, room); packed; packed = packState(all, (room = packed.text.length - 1))) {
    const { practice, modules } = JSON.parse(unpackState(packed.text));
    steps.push([Object.keys(practice).length, modules.m.attempt !== null, packed.isTrimmed]);
  }
  assert.deepEqual(steps, [[61, true, false], [60, true, true], [0, true, true], [0, false, true]]);
  assert.equal(packState(state({ role: noise(60) }), 100), null);
});

test("what we didn't pack is left as it is, for whoever parses it", () => {
  for (const text of ["nonsense", "QUJD", "{}"]) assert.equal(unpackState(text), text);
  assert.equal(parseState(unpackState("nonsense"), DAY).trouble, "corrupt");
});

test("a store in a platform asks nobody whose device it is, even when all is cleared", async () => {
  const saves = /** @type {string[]} */ ([]);
  /** @type {any} */
  const shell = {
    state: "",
    trouble: null,
    others: new Map(),
    save: (/** @type {string} */ state, /** @type {object} */ progress) => (saves.push(JSON.stringify(progress)), (shell.state = state)),
  };
  /** @type {any} */
  const window = { document: { getElementById: () => null }, addEventListener: () => undefined };
  const open = async () => openPlatformStorage(window, shell);
  const store = await openStore(aCourse(), open, () => DAY);
  assert.equal(store.state.device, "own");
  await store.save((draft) => void (draft.role = "teacher"));
  assert.deepEqual([JSON.parse(shell.state).role, store.health], ["teacher", { kept: "platform", trouble: null }]);
  shell.trouble = "trimmed";
  await store.save((draft) => void (draft.role = "cook"));
  assert.deepEqual(store.health, { kept: "platform", trouble: "trimmed" });
  assert.equal((await openStore(aCourse(), open, () => DAY)).state.role, "cook");
  await store.clear();
  await settled();
  assert.deepEqual([shell.state, store.state.device, store.state.role], ["", "own", null]);
  await store.save((draft) => void (draft.role = "teacher"));
  assert.equal(JSON.parse(shell.state).role, "teacher");
  assert.equal(saves.length, 4);
});

const COURSE = "https://platform.example/files/7/course/";

test("the shell's address names a page of the course", () => {
  for (const page of ["", "index.html", "modules/contact.html", "modules/contact.html?whole#step-2", "about/a_b.html##sp%20ace"]) {
    const { href, hash } = new URL(getAddressInShell(`${COURSE}${page}`, COURSE));
    assert.equal(href, `https://platform.example/files/7/index.html#${page}`);
    assert.equal(readPage(hash), page || null);
  }
});

test("a fragment that names anything else names no page", () => {
  for (const name of [
    "javascript:alert(1)", "data:text/html,a.html", "https://example.org/a.html", "//example.org/a.html", "\\\\example.org/a.html",
    "/modules/contact.html", "../index.html", "modules/../../index.html", "modules/%2e%2e/%2e%2e/index.html", "store.js", "a.html\n", "a.html?b",
  ]) assert.equal(readPage(`#${name}`), null, name);
  const signs = fc.constantFrom("..", ".", "/", "\\", "%2e", "%2f", ":", "a", "javascript", ".html", "#", "?whole", "@", " ");
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(signs, { maxLength: 8 }).map((parts) => parts.join(""))), (text) => {
      const page = readPage(`#${text}`);
      assert.ok(page === null || new URL(page, `${COURSE}index.html`).href.startsWith(`${COURSE}${page.split(/[?#]/)[0]}`));
    }),
  );
});

test("a page finds the session of the shell around it, and none in a frame of another origin", () => {
  const session = {};
  assert.equal(findShell(/** @type {any} */ ({ parent: { platformSession: session } })), session);
  const other = { get platformSession() { throw new Error("another origin"); } };
  for (const parent of [{}, other]) assert.equal(findShell(/** @type {any} */ ({ parent })), null);
});
