/** What a setting changes of the paths, read strictly, and whose way it is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chosenPath, minutesOf, modulesOf, overridePaths, pathOf } from "../../theme/runtime/paths.js";
import { emptyState } from "../../theme/runtime/state.js";
import { aCourse } from "./builders.mjs";

const COURSE = aCourse();
COURSE.paths.push({ id: "governors", title: "Governors", modules: ["report"] });

/** @param {string} given */
const here = (given) => overridePaths(COURSE, given).map(({ modules }) => modules.join(" "));

/** @type {[string, string, string[]][]} */
const CASES = [
  ["nothing given: as the course has it", "", ["contact report", "report"]],
  ["one path changed", "governors=contact report", ["contact report", "contact report"]],
  ["both changed, in the setting's order", "all-staff=report contact;governors=contact", ["report contact", "contact"]],
  ["an unknown path changes nothing", "cooks=contact", ["contact report", "report"]],
  ["an unknown module spoils its entry alone", "all-staff=contact gone;governors=contact", ["contact report", "contact"]],
  ["a module twice spoils it", "all-staff=contact contact", ["contact report", "report"]],
  ["no modules spoil it", "all-staff=;governors", ["contact report", "report"]],
  ["two equals signs spoil it", "all-staff=contact=report", ["contact report", "report"]],
  ["spaces that nobody wrote spoil it", "all-staff=contact  report; governors=contact", ["contact report", "report"]],
  ["names that every object has are no ids", "__proto__=contact;constructor=report", ["contact report", "report"]],
];
for (const [name, given, wanted] of CASES) test(name, () => assert.deepEqual(here(given), wanted));

test("whatever is given, a path has modules that the course knows", () => {
  const known = COURSE.modules.map(({ id }) => id);
  const entry = fc.stringMatching(/^[a-z-= ;]{0,30}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), entry), (given) =>
      overridePaths(COURSE, given).every(({ modules }) => modules.length > 0 && modules.every((id) => known.includes(id))),
    ),
  );
});

test("the course itself stays as it is", () => {
  overridePaths(COURSE, "governors=contact");
  assert.deepEqual(COURSE.paths[1]?.modules, ["report"]);
});

test("nobody's choice is the way for most; a path that is gone is nobody's choice", () => {
  /** @param {string | null} path */
  const found = (path) => [chosenPath(COURSE, { ...emptyState(), path })?.id, pathOf(COURSE, { ...emptyState(), path })?.id];
  assert.deepEqual(found(null), [undefined, "all-staff"]);
  assert.deepEqual(found("gone"), [undefined, "all-staff"]);
  assert.deepEqual(found("governors"), ["governors", "governors"]);
});

test("with one path there is nothing to choose, with none the whole course is the way", () => {
  const state = { ...emptyState(), path: "all-staff" };
  assert.equal(chosenPath(aCourse(), state), null);
  assert.equal(pathOf(aCourse(), state)?.id, "all-staff");
  assert.equal(pathOf({ ...COURSE, paths: [] }, state), null);
  assert.equal(modulesOf(COURSE, null).length, 2);
});

test("minutes are summed over the modules of a path", () => {
  assert.deepEqual(COURSE.paths.map((path) => minutesOf(modulesOf(COURSE, path))), [22, 12]);
});
