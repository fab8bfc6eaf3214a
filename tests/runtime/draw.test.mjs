/** Draws and orders: properties that hold for any pool, and the order that a seed stands for. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { drawItems, newSeed, shuffled } from "../../theme/runtime/attempt.js";
import { findCover } from "../../theme/runtime/draw.js";

const STATEMENTS = ["S7", "S8", "S9a", "S9b", "S10", "S11"];

const wish = fc
  .record({
    covers: fc.array(fc.uniqueArray(fc.constantFrom(...STATEMENTS), { maxLength: 3 }), { maxLength: 30 }),
    draw: fc.integer({ min: 1, max: 12 }),
    critical: fc.uniqueArray(fc.constantFrom(...STATEMENTS)),
    seed: fc.stringMatching(/^[0-9a-f]{16}$/),
    missed: fc.uniqueArray(fc.integer({ min: 0, max: 35 }), { maxLength: 6 }),
  })
  .map(({ covers, missed, ...rest }) => ({
    ...rest,
    pool: covers.map((statements, at) => ({ id: `q${at}`, covers: statements })),
    statements: STATEMENTS,
    missed: missed.map((at) => `q${at}`),
  }));

/** @typedef {Parameters<typeof drawItems>[0]} Wish */

/** @param {Wish} given */
const coverable = ({ pool }) => new Set(pool.flatMap((item) => item.covers));

/** @param {Wish} given @param {string[]} ids */
const covered = ({ pool }, ids) => new Set(pool.filter((item) => ids.includes(item.id)).flatMap((item) => item.covers));

/** @param {string} name @param {(given: Wish, drawn: string[]) => void} holds */
function property(name, holds) {
  test(name, () => fc.assert(fc.property(wish, (given) => holds(given, drawItems(given))), { numRuns: 500 }));
}

property("draws no item twice and none from elsewhere", ({ pool }, drawn) => {
  assert.equal(new Set(drawn).size, drawn.length);
  for (const id of drawn) assert.ok(pool.some((item) => item.id === id));
});

property("covers every statement of the pool when the draw has room for one item each", (given, drawn) => {
  if (given.draw < STATEMENTS.length) return;
  assert.deepEqual([...coverable(given)].filter((statement) => !covered(given, drawn).has(statement)), []);
});

property("covers every critical statement of the pool, however small the draw", (given, drawn) => {
  const wanted = given.critical.filter((statement) => coverable(given).has(statement));
  assert.deepEqual(wanted.filter((statement) => !covered(given, drawn).has(statement)), []);
});

property("draws as many as asked where the pool has them, and more only for critical statements", (given, drawn) => {
  assert.ok(drawn.length >= Math.min(given.draw, given.pool.length));
  assert.ok(drawn.length <= Math.max(given.draw, given.critical.length));
});

property("asks missed items first, and all of them where there is room beside the cover", (given, drawn) => {
  const again = drawn.map((id) => given.missed.includes(id));
  assert.ok(again.lastIndexOf(true) < (again.indexOf(false) < 0 ? Infinity : again.indexOf(false)));
  const known = given.missed.filter((id) => given.pool.some((item) => item.id === id));
  if (given.draw >= known.length + STATEMENTS.length) for (const id of known) assert.ok(drawn.includes(id), id);
});

const { cases } = JSON.parse(await readFile(new URL("cover.json", import.meta.url), "utf8"));
for (const { about, pool, statements, critical, cover } of cases) {
  test(`a cover is the one that the author's report counts: ${about}`, () => {
    const order = Object.entries(pool).map(([id, covers]) => ({ id, covers: /** @type {string[]} */ (covers) }));
    const must = { all: new Set([...statements, ...critical]), critical: new Set(critical) };
    assert.deepEqual(findCover(order, [], must).map(({ id }) => id), cover);
  });
}

property("draws the same for the same seed", (given, drawn) => assert.deepEqual(drawItems(given), drawn));

test("one item that covers two statements saves the room that the cover needs", () => {
  const pool = [
    { id: "a", covers: ["S7"] },
    { id: "b", covers: ["S8"] },
    { id: "both", covers: ["S7", "S8"] },
  ];
  for (const seed of ["1", "2", "3", "4"]) {
    const given = { pool, draw: 1, statements: ["S7", "S8"], critical: [], missed: [], seed };
    assert.deepEqual(drawItems(given), ["both"]);
  }
});

test("a missed item waits where it would cost a statement its place", () => {
  const pool = [
    { id: "a", covers: ["S7"] },
    { id: "b", covers: ["S8"] },
    { id: "missed", covers: ["S7"] },
    { id: "again", covers: ["S7"] },
  ];
  const given = { pool, draw: 2, statements: ["S7", "S8"], critical: [], missed: ["missed", "again"], seed: "s" };
  const drawn = drawItems(given);
  assert.ok(drawn.includes("b"));
  assert.match(drawn[0] ?? "", /missed|again/);
});

test("of two items that cover the same the missed one is drawn", () => {
  const pool = ["new", "missed", "newer"].map((id) => ({ id, covers: ["S7"] }));
  pool.push({ id: "other", covers: ["S8"] });
  for (const seed of ["1", "2", "3", "4", "5", "6"]) {
    const given = { pool, draw: 2, statements: ["S7", "S8"], critical: [], missed: ["missed"], seed };
    assert.deepEqual(drawItems(given), ["missed", "other"]);
  }
});

test("other seeds draw otherwise", () => {
  const pool = Array.from({ length: 20 }, (_, at) => ({ id: `q${at}`, covers: ["S8"] }));
  const draws = ["a", "b", "c", "d"].map((seed) =>
    drawItems({ pool, draw: 8, statements: ["S8"], critical: ["S8"], missed: [], seed }).sort().join(),
  );
  assert.equal(new Set(draws).size, 4);
});

test("a shuffle keeps every thing once and is fair enough", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.string(), fc.string(), (ids, seed, salt) => {
      assert.deepEqual(shuffled(ids, seed, salt).sort(), [...ids].sort());
    }),
  );
  const firsts = Array.from({ length: 400 }, (_, at) => shuffled(["a", "b", "c", "d"], `seed${at}`, "q")[0]);
  for (const id of ["a", "b", "c", "d"]) assert.ok(firsts.filter((first) => first === id).length > 60, id);
});

test("the order that a seed stands for is pinned: kept attempts depend on it", () => {
  assert.deepEqual(shuffled(["a", "b", "c", "d", "e"], "0123456789abcdef", "pupil-message"), ["b", "c", "d", "e", "a"]);
});

test("seeds are 16 hexadecimal digits, and not the same ones", () => {
  assert.match(newSeed(), /^[0-9a-f]{16}$/);
  assert.notEqual(newSeed(), newSeed());
});
