/** The register table's filter, order, pages and counts. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { countByStateAndFlag, filterRows, locatePage, makeRows, sortRows } from "../../theme/components/register/rows.js";
import { selectSummaryCounts } from "../../theme/components/register/summary-counts.js";
import { hasStarted } from "../../theme/runtime/register/training-status.js";
import { searchPeople } from "../../theme/runtime/register/matching/search.js";
import { splitPlainWords } from "../../theme/runtime/register/matching/names.js";

const TABLE = JSON.parse(await readFile(new URL("register-table.json", import.meta.url), "utf8"));
const STANDINGS = Object.entries(TABLE.people).map(([person, given]) => ({ ...TABLE.base, person, ...given }));
const ROWS = makeRows(STANDINGS, "en-GB");

for (const { about, wanted = {}, order = TABLE.order, shown } of TABLE.cases) {
  test(`the table shows ${about}`, () => {
    const asked = { ...TABLE.wanted, ...wanted };
    const all = { ...asked, words: splitPlainWords(asked.words), kinds: new Set(asked.kinds) };
    assert.equal(filterRows(sortRows(ROWS, order), all).map(({ id }) => id).join(" "), shown);
  });
}

test("kinds are counted, and said in one sentence", () => {
  assert.deepEqual(Object.fromEntries(countByStateAndFlag(STANDINGS)), TABLE.counts);
  assert.deepEqual(selectSummaryCounts(countByStateAndFlag(STANDINGS)), TABLE.summary);
  assert.deepEqual(selectSummaryCounts(new Map()), { people: 0, parts: [], unknown: 0, left: 0 });
});

for (const { count, page, is } of TABLE.pages) {
  test(`of ${count} rows page ${page} holds ${is.from} to ${is.to}`, () => assert.deepEqual(locatePage(count, page), is));
}

test("people are found by any part of their name and role, a few at a time", () => {
  const people = STANDINGS.map(({ person, name, role }) => ({ id: person, name, setting: "larch", ...(role && { role }) }));
  assert.deepEqual(searchPeople(people, "ashdown", 8).map(({ id }) => id), ["c", "d"]);
  assert.deepEqual(searchPeople(people, "ashdown", 1).map(({ id }) => id), ["c"]);
  assert.deepEqual(searchPeople(people, " ", 8), []);
});

test("who has done a part of their path has begun; who has done none or all has not", () => {
  const facts = /** @type {any} */ ({ paths: [{ id: "all-staff", modules: ["one", "two"] }] });
  const begun = (/** @type {string} */ state, /** @type {string[]} */ missing) => hasStarted({ ...TABLE.base, state, missing }, facts);
  assert.ok(begun("missing", ["two"]));
  assert.ok(!begun("missing", ["one", "two"]));
  assert.ok(!begun("missing", []));
  assert.ok(!begun("done", ["two"]));
});
