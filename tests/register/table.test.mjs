/** The register table's filter, order, pages and counts. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { filterRows, groupRows, locatePage, makeRows, sortRows } from "../../theme/runtime/register/table/rows.js";
import { countStatesAndMarks, isExpected, summarizeTiers } from "../../theme/runtime/register/table/tiers.js";
import { hasStarted } from "../../theme/runtime/register/training-status.js";
import { searchPeople } from "../../theme/runtime/register/matching/search.js";
import { splitPlainWords } from "../../theme/runtime/register/matching/names.js";

const TABLE = JSON.parse(await readFile(new URL("table.json", import.meta.url), "utf8"));
const STANDINGS = Object.entries(TABLE.people).map(([person, given]) => ({ ...TABLE.base, person, ...given }));
const ROWS = makeRows(STANDINGS, "en-GB");

for (const { about, wanted = {}, order = TABLE.order, shown } of TABLE.cases) {
  test(`the table shows ${about}`, () => {
    const asked = { ...TABLE.wanted, ...wanted };
    const all = { ...asked, words: splitPlainWords(asked.words), states: new Set(asked.states), marks: new Set(asked.marks) };
    assert.equal(filterRows(sortRows(ROWS, order), all).map(({ id }) => id).join(" "), shown);
  });
}

test("states and marks are counted; every expected person is in one tier, and the tiers add up", () => {
  const counts = countStatesAndMarks(STANDINGS);
  assert.deepEqual(Object.fromEntries(counts), TABLE.counts);
  assert.deepEqual(summarizeTiers(counts), TABLE.tiers);
  assert.equal(TABLE.tiers.expected, STANDINGS.filter(isExpected).length);
  assert.equal(summarizeTiers(new Map()).expected, 0);
});

test("a pressed mark shows as many rows as it counts", () => {
  const nothing = { ...TABLE.wanted, words: [], states: new Set() };
  for (const mark of ["older-edition", "spoken", "spoken-unpublished", "not-spoken", "grace"]) {
    assert.equal(filterRows(ROWS, { ...nothing, marks: new Set([mark]) }).length, TABLE.counts[mark] ?? 0, mark);
  }
});

test("rows are grouped by role, whatever its case, and those without one come last", () => {
  const sorted = sortRows(ROWS, { by: "state", down: false });
  const groups = groupRows(sorted, ({ role }) => role ?? "", "en-GB");
  assert.deepEqual(groups.map(({ name, rows }) => [name, rows.map(({ id }) => id).join(" ")]), TABLE.groups);
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
