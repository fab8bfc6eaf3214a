/** Draws and shuffles: properties for any pool, and the order of a given seed. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { drawItems, makeSeed, shuffle } from "../../theme/runtime/check/attempt.js";
import { MAX_RED_LINES, findCoveringItems, findPartner } from "../../theme/runtime/check/draw.js";

const STATEMENTS = ["S7", "S8", "S9a", "S9b", "S10", "S11"];

const wish = fc
  .record({
    items: fc.array(
      fc.record({
        covers: fc.uniqueArray(fc.constantFrom(...STATEMENTS), { maxLength: 3 }),
        must_pass: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
        route: fc.boolean(),
      }),
      { maxLength: 30 },
    ),
    routes: fc.integer({ min: 0, max: 4 }),
    draw: fc.integer({ min: 1, max: 12 }),
    critical: fc.uniqueArray(fc.constantFrom(...STATEMENTS)),
    seed: fc.stringMatching(/^[0-9a-f]{16}$/),
    missed: fc.uniqueArray(fc.integer({ min: 0, max: 35 }), { maxLength: 6 }),
  })
  .map(({ items, missed, ...rest }) => ({
    ...rest,
    pool: items.map((item, at) => ({ id: `q${at}`, ...item })),
    statements: STATEMENTS,
    missed: missed.map((at) => `q${at}`),
  }));

/** @typedef {Parameters<typeof drawItems>[0]} Wish */

/** @param {string} id @param {string[]} covers @param {{ must_pass?: boolean, route?: boolean }} [more] */
const item = (id, covers, more = {}) => ({ id, covers, must_pass: false, route: false, ...more });

/** What a draw can always cover: a red-line question may not be drawn. @param {Wish} given */
const coverable = ({ pool }) => new Set(pool.filter(({ must_pass }) => !must_pass).flatMap(({ covers }) => covers));

/** @param {Wish} given */
const draw = (given) => drawItems(given).items;

/** @param {Wish} given @param {string[]} ids */
const covered = ({ pool }, ids) => new Set(pool.filter((item) => ids.includes(item.id)).flatMap((item) => item.covers));

/** @param {string} name @param {(given: Wish, drawn: string[]) => void} holds */
function property(name, holds) {
  test(name, () => fc.assert(fc.property(wish, (given) => holds(given, draw(given))), { numRuns: 500 }));
}

property("draws two red-line questions at most, each with a partner on a statement of its own held back", (given, drawn) => {
  const { partners } = drawItems(given);
  const byId = new Map(given.pool.map((one) => [one.id, one]));
  const redLines = drawn.filter((id) => byId.get(id)?.must_pass);
  assert.ok(redLines.length <= MAX_RED_LINES);
  assert.deepEqual(Object.keys(partners).sort(), redLines.sort());
  assert.equal(new Set(Object.values(partners)).size, redLines.length);
  for (const [redLine, partner] of Object.entries(partners)) {
    assert.ok(!drawn.includes(partner) && !byId.get(partner)?.must_pass);
    assert.ok(byId.get(partner)?.covers.some((statement) => byId.get(redLine)?.covers.includes(statement)));
  }
});

property("asks for as many routes as it has to where there is room and the pool has them", (given, drawn) => {
  const routes = given.pool.filter(({ id, route, must_pass }) => route && !must_pass && !Object.values(drawItems(given).partners).includes(id));
  const asked = given.pool.filter(({ id, route }) => route && drawn.includes(id)).length;
  const hasRoom = given.draw >= STATEMENTS.length + given.routes;
  if (hasRoom) assert.ok(asked >= Math.min(given.routes, routes.length), `${asked} of ${given.routes}`);
});

test("asks about the setting's routes even if few questions of a large pool do", () => {
  const pool = Array.from({ length: 20 }, (_, at) => item(`q${at}`, ["S7"], { route: at > 17 }));
  for (let seed = 0; seed < 20; seed++) {
    const drawn = draw({ pool, draw: 4, statements: ["S7"], critical: [], routes: 2, missed: [], seed: String(seed) });
    assert.ok(drawn.includes("q18") && drawn.includes("q19"), `${seed}: ${drawn}`);
  }
});

test("a red-line question without a partner that can be spared is not drawn", () => {
  const pool = [item("red", ["S7"], { must_pass: true }), item("only", ["S7"]), item("other", ["S8"])];
  const given = { pool, draw: 3, statements: ["S7", "S8"], critical: ["S7"], routes: 0, missed: [], seed: "s" };
  assert.deepEqual([draw(given).sort(), drawItems(given).partners], [["only", "other"], {}]);
});

test("two red-line questions are drawn at most, and both where there is room", () => {
  const redLines = ["red1", "red2", "red3"];
  const pool = redLines.map((id) => item(id, ["S7"], { must_pass: true }));
  pool.push(...["a", "b", "c", "d", "e", "f"].map((id) => item(id, ["S7"])));
  for (const seed of ["1", "2", "3", "4"]) {
    const { items, partners } = drawItems({ pool, draw: 6, statements: ["S7"], critical: [], routes: 0, missed: [], seed });
    assert.equal(items.filter((id) => redLines.includes(id)).length, 2);
    assert.equal(Object.keys(partners).length, 2);
    assert.equal(items.length, 6);
  }
});

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
  const redLines = given.pool.filter(({ must_pass }) => must_pass).length;
  assert.ok(drawn.length >= Math.min(given.draw, given.pool.length - redLines - MAX_RED_LINES));
  assert.ok(drawn.length <= Math.max(given.draw, given.critical.length));
});

property("asks missed items first, and all of them where there is room beside the cover", (given, drawn) => {
  const again = drawn.map((id) => given.missed.includes(id));
  assert.ok(again.lastIndexOf(true) < (again.indexOf(false) < 0 ? Infinity : again.indexOf(false)));
  const held = Object.values(drawItems(given).partners);
  const known = given.missed.filter((id) => given.pool.some((one) => one.id === id && !one.must_pass && !held.includes(id)));
  if (given.draw >= MAX_RED_LINES + known.length + STATEMENTS.length + given.routes) for (const id of known) assert.ok(drawn.includes(id), id);
});

const { cases, partners } = JSON.parse(await readFile(new URL("cover.json", import.meta.url), "utf8"));
for (const { about, pool, routes = [], statements, critical, cover } of cases) {
  test(`a cover is the one that the author's report counts: ${about}`, () => {
    const order = Object.entries(pool).map(([id, covers]) => item(id, /** @type {string[]} */ (covers), { route: routes.includes(id) }));
    const must = { all: new Set([...statements, ...critical]), critical: new Set(critical) };
    assert.deepEqual(findCoveringItems(order, [], must).map(({ id }) => id), cover);
  });
}

for (const { about, red_line, pool, partner } of partners) {
  test(`a partner is the one that the author's report looks for: ${about}`, () => {
    const free = Object.entries(pool).map(([id, covers]) => item(id, /** @type {string[]} */ (covers)));
    assert.equal(findPartner(item("red", red_line), free)?.id ?? null, partner);
  });
}

property("draws the same for the same seed", (given, drawn) => assert.deepEqual(draw(given), drawn));

test("one item that covers two statements saves the room that the cover needs", () => {
  const pool = [item("a", ["S7"]), item("b", ["S8"]), item("both", ["S7", "S8"])];
  for (const seed of ["1", "2", "3", "4"]) {
    const given = { pool, draw: 1, statements: ["S7", "S8"], critical: [], routes: 0, missed: [], seed };
    assert.deepEqual(draw(given), ["both"]);
  }
});

test("a missed item waits where it would cost a statement its place", () => {
  const pool = [item("a", ["S7"]), item("b", ["S8"]), item("missed", ["S7"]), item("again", ["S7"])];
  const missed = ["missed", "again"];
  const drawn = draw({ pool, draw: 2, statements: ["S7", "S8"], critical: [], routes: 0, missed, seed: "s" });
  assert.ok(drawn.includes("b"));
  assert.match(drawn[0] ?? "", /missed|again/);
});

test("of two items that cover the same the missed one is drawn", () => {
  const pool = ["new", "missed", "newer"].map((id) => item(id, ["S7"]));
  pool.push(item("other", ["S8"]));
  for (const seed of ["1", "2", "3", "4", "5", "6"]) {
    const given = { pool, draw: 2, statements: ["S7", "S8"], critical: [], routes: 0, missed: ["missed"], seed };
    assert.deepEqual(draw(given), ["missed", "other"]);
  }
});

test("a question missed before is asked, and another is held back as the partner of a red line", () => {
  const pool = ["new", "missed", "newer"].map((id) => item(id, ["S8"]));
  pool.push(item("red", ["S8"], { must_pass: true }));
  for (const seed of ["1", "2", "3", "4", "5", "6"]) {
    const wish = { pool, draw: 3, statements: ["S8"], critical: ["S8"], routes: 0, missed: ["missed"], seed };
    const { items, partners } = drawItems(wish);
    assert.equal(items[0], "missed");
    assert.notEqual(partners.red, "missed");
  }
});

test("other seeds draw otherwise", () => {
  const pool = Array.from({ length: 20 }, (_, at) => item(`q${at}`, ["S8"]));
  const draws = ["a", "b", "c", "d"].map((seed) =>
    draw({ pool, draw: 8, statements: ["S8"], critical: ["S8"], routes: 0, missed: [], seed }).sort().join(),
  );
  assert.equal(new Set(draws).size, 4);
});

test("a shuffle keeps every thing once and is fair enough", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.string(), fc.string(), (ids, seed, salt) => {
      assert.deepEqual(shuffle(ids, seed, salt).sort(), [...ids].sort());
    }),
  );
  const firsts = Array.from({ length: 400 }, (_, at) => shuffle(["a", "b", "c", "d"], `seed${at}`, "q")[0]);
  for (const id of ["a", "b", "c", "d"]) assert.ok(firsts.filter((first) => first === id).length > 60, id);
});

test("the order for a seed never changes: stored attempts depend on it", () => {
  assert.deepEqual(shuffle(["a", "b", "c", "d", "e"], "0123456789abcdef", "pupil-message"), ["b", "c", "d", "e", "a"]);
});

test("seeds are 16 hexadecimal digits, and not the same ones", () => {
  const seeds = Array.from({ length: 100 }, makeSeed);
  assert.deepEqual(seeds.filter((seed) => !/^[0-9a-f]{16}$/.test(seed)), []);
  assert.equal(new Set(seeds).size, 100);
});
