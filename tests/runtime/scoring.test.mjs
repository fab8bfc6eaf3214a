/** Points by kind of question: the same cases that Python reads, tests/questions/<kind>/responses.json. */

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { markNothing } from "../../theme/components/question/unscored.js";
import { scoreItem } from "../../theme/runtime/check/scoring.js";

// What a browser has and the components ask for before they are mounted.
Object.assign(globalThis, { document: { title: "" } });
/** @type {Record<string, unknown>} */
const ITEMS = await import("../../theme/entry/shared/items.js");

const FOLDER = new URL("../questions/", import.meta.url);
const kinds = (await readdir(FOLDER, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
  .map((entry) => entry.name);

test("every kind with a folder of cases is mounted on the learner's pages, and no other", () => {
  const marking = Object.keys(ITEMS).filter((name) => "marking" in Object(ITEMS[name]));
  assert.deepEqual(marking.filter((name) => !kinds.includes(name)), []);
  assert.deepEqual(kinds.filter((kind) => !(kind in ITEMS)), []);
});

for (const kind of kinds) {
  const { markResponse } = await import(`../../theme/components/${kind}/scoring.js`);
  const cases = JSON.parse(await readFile(new URL(`${kind}/responses.json`, FOLDER), "utf8"));

  // A component without marking, such as that of a timeline, takes no answer.
  test(`${kind}: its component marks as its cases say`, () => {
    assert.equal(/** @type {any} */ (ITEMS[kind]).marking ?? markNothing, markResponse);
  });

  test(`${kind}: responses earn their points`, () => {
    assert.ok(cases.length > 0);
    for (const { facts, response, points, of, unsafe } of cases) {
      const score = scoreItem(facts, response, markResponse);
      const why = `${facts.id}: ${JSON.stringify(response)}`;
      assert.equal(facts.kind, kind);
      assert.ok(Math.abs(score.points - points) < 1e-9, `${why} earned ${score.points}, not ${points}`);
      assert.deepEqual([score.of, score.unsafe], [of, unsafe], why);
    }
  });

  test(`${kind}: a response that makes no sense earns nothing`, () => {
    for (const response of [null, true, 3, "", [], {}, [1, null, ["x"]], { reply: true }]) {
      for (const { facts } of cases) {
        const score = scoreItem(facts, /** @type {any} */ (response), markResponse);
        assert.deepEqual([score.points, score.unsafe], [0, false], JSON.stringify(response));
      }
    }
  });
}
