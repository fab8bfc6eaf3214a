/** What passed modules amount to, edition by edition. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { compareEditions, findWholeEdition, listEditions, listMissingAt } from "../../theme/runtime/course/editions.js";

const { cases, order, ...shared } = JSON.parse(await readFile(new URL("editions.json", import.meta.url), "utf8"));
const LAST = shared.editions.at(-1).name;

/** @param {any} given */
const makeCourse = ({ editions, modules }) => ({ course: { edition: LAST }, modules, editions });

/** @param {string} pass module and edition */
function readPass(pass) {
  const [id = "", ...edition] = pass.split(" ");
  return { id, edition: edition.join(" ") };
}

for (const given of cases) {
  test(`editions: ${given.about}`, () => {
    const { passes, today, whole, missing, ...course } = { ...shared, ...given };
    const [path, facts, passed] = [{ id: "all", modules: today }, makeCourse(course), passes.map(readPass)];
    assert.equal(findWholeEdition(path, passed, facts)?.name ?? null, whole);
    const last = listEditions(facts).at(-1);
    assert.ok(last);
    assert.deepEqual(listMissingAt(last, path, passed, facts), missing);
  });
}

for (const given of order) {
  test(`order of editions: ${given.about}`, () => {
    const { older, newer, ...course } = { ...shared, ...given };
    assert.ok(compareEditions(older, newer, makeCourse(course)) < 0);
    assert.ok(compareEditions(newer, older, makeCourse(course)) > 0);
    assert.equal(compareEditions(older, older, makeCourse(course)), 0);
  });
}
