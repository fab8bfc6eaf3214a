/** A setting's overrides of paths, parsed strictly (vectors shared with test_paths.py), and the learner's path. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { getChosenPath, listModules, overridePaths, getLearnerPath } from "../../theme/runtime/course/paths.js";
import { listRecordedPaths } from "../../theme/runtime/register/paths.js";
import { sumMinutes } from "../../theme/runtime/learner/overview.js";
import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { aCourse, aModule } from "./builders.mjs";

const COURSE = aCourse();
COURSE.paths.push({ id: "governors", title: "Governors", modules: ["report"], counts: "whole" });

const VECTORS = JSON.parse(await readFile(new URL("../setting/paths.json", import.meta.url), "utf8"));
/** @type {import("../../theme/runtime/types.js").CourseOutline} */
const OUTLINE = {
  modules: Object.entries(VECTORS.modules).map(([id, minutes]) => aModule(id, { minutes: Number(minutes) })),
  paths: Object.entries(VECTORS.paths).map(([id, modules]) => ({
    id,
    title: id,
    modules: /** @type {string[]} */ (modules),
    counts: "whole",
  })),
};

for (const { about, text, here, minutes } of [...VECTORS.cases, ...VECTORS.unwritten]) {
  test(`paths as they are here: ${about}: “${text}”`, () => {
    const paths = overridePaths(OUTLINE, text);
    assert.deepEqual(paths.map(({ modules }) => modules.join(" ")), here);
    const course = { ...aCourse(), ...OUTLINE, paths };
    if (minutes) assert.deepEqual(paths.map((path) => sumMinutes(listModules(course, path))), minutes);
  });
}

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

test("without a choice the first path counts; a path that the course no longer has is no choice", () => {
  /** @param {string | null} path */
  const found = (path) => [getChosenPath(COURSE, { ...makeEmptyState(), path })?.id, getLearnerPath(COURSE, { ...makeEmptyState(), path })?.id];
  assert.deepEqual(found(null), [undefined, "all-staff"]);
  assert.deepEqual(found("gone"), [undefined, "all-staff"]);
  assert.deepEqual(found("governors"), ["governors", "governors"]);
});

test("with one path there is nothing to choose, with none the whole course is the way", () => {
  const state = { ...makeEmptyState(), path: "all-staff" };
  assert.equal(getChosenPath(aCourse(), state), null);
  assert.equal(getLearnerPath(aCourse(), state)?.id, "all-staff");
  assert.equal(getLearnerPath({ ...COURSE, paths: [] }, state), null);
  assert.equal(listModules(COURSE, null).length, 2);
});

test("a record's paths have only modules with a check", () => {
  const course = aCourse();
  Object.assign(course.modules[0] ?? {}, { check: false });
  assert.deepEqual(listRecordedPaths(course).map(({ modules }) => modules), [["report"]]);
  assert.deepEqual(listRecordedPaths(aCourse()), aCourse().paths);
});
