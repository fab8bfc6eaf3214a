/** The browser's stamping passes the vectors that Python's passes: test_vectors.py reads the same files. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, readVectors } from "./cases.mjs";

for (const name of ["escapes", "nodes", "pages", "omission", "values"]) {
  test(`vectors of ${name}`, () => {
    const { given, cases } = readVectors(name);
    assert.ok(cases.length > 2);
    for (const { note, expected, ...one } of cases.filter(isForBrowser)) {
      const judged = judge({ ...given, ...one });
      assert.deepEqual(name === "values" ? holding(judged) : judged, expected, `${note ?? ""} ${JSON.stringify(one).slice(0, 300)}`);
    }
  });
}

/** A page that cannot be compiled never gets here. @param {any} one */
const isForBrowser = ({ do: what, compiled }) => what !== "page" || compiled !== undefined;

/** Of a setting's values the vectors list those that it has. @param {any} judged */
const holding = ({ gives }) => ({ gives: Object.fromEntries(Object.entries(gives).filter(([, value]) => value !== null)) });
