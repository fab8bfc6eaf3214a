/**
 * Draw the questions of a check: cover what must be covered, ask again what was missed, then fill by chance.
 *
 * The cover is greedy (most uncovered critical statements first, then most uncovered statements): exact set cover is
 * slow and a check is small. It always covers all when `draw` is at least the number of statements.
 */

import { shuffled } from "./random.js";

/** @typedef {{ id: string, covers: readonly string[] }} Drawable */

/**
 * Draw the ids of one attempt, in the order of asking: missed ones first.
 *
 * Every critical statement that the pool can cover is covered, even where `draw` is too small for it; every other
 * statement is covered while there is room; missed items come before new ones as long as the cover still fits.
 * @param {{ pool: readonly Drawable[], draw: number, statements: readonly string[], critical: readonly string[],
 *   missed: readonly string[], seed: string }} wish
 * @returns {string[]} no id twice; the same wish gives the same draw
 */
export function drawItems({ pool, draw, statements, critical, missed, seed }) {
  const order = shuffled(pool, seed, "draw");
  const again = order.filter((item) => missed.includes(item.id));
  const must = { all: new Set([...statements, ...critical]), critical: new Set(critical) };
  /** @type {Drawable[]} */
  const drawn = [];
  for (const item of again) {
    if (drawn.length + 1 + findCover(order, [...drawn, item], must).length <= draw) drawn.push(item);
  }
  for (const item of findCover(order, drawn, must)) {
    if (drawn.length < draw || coversAny(item, must.critical, drawn)) drawn.push(item);
  }
  for (const item of [...again, ...order]) if (drawn.length < draw && !drawn.includes(item)) drawn.push(item);
  return missedFirst(shuffled(drawn, seed, "order"), missed);
}

/**
 * Return the items to add to the drawn ones so that all is covered that the pool can cover. Twin of find_cover in
 * generator/lint/pools.py; tests/runtime/cover.json is read by the tests of both.
 * @param {readonly Drawable[]} order @param {readonly Drawable[]} drawn
 * @param {{ all: ReadonlySet<string>, critical: ReadonlySet<string> }} must
 */
export function findCover(order, drawn, must) {
  /** @type {Drawable[]} */
  const added = [];
  for (;;) {
    const open = uncovered(must.all, [...drawn, ...added]);
    const best = pickBest(order, open, must.critical);
    if (!best) return added;
    added.push(best);
  }
}

/** @param {ReadonlySet<string>} statements @param {readonly Drawable[]} items */
function uncovered(statements, items) {
  const open = new Set(statements);
  for (const item of items) for (const statement of item.covers) open.delete(statement);
  return open;
}

/** @param {readonly Drawable[]} order @param {ReadonlySet<string>} open @param {ReadonlySet<string>} critical */
function pickBest(order, open, critical) {
  let best = null;
  let most = 0;
  for (const item of order) {
    const gains = [...new Set(item.covers)].filter((statement) => open.has(statement));
    // One critical statement outweighs all others together: an item covers far fewer than a thousand.
    const gain = gains.length + 1000 * gains.filter((statement) => critical.has(statement)).length;
    if (gain > most) [best, most] = [item, gain];
  }
  return best;
}

/** @param {Drawable} item @param {ReadonlySet<string>} critical @param {readonly Drawable[]} drawn */
function coversAny(item, critical, drawn) {
  const open = uncovered(critical, drawn);
  return item.covers.some((statement) => open.has(statement));
}

/** @param {readonly Drawable[]} items @param {readonly string[]} missed */
function missedFirst(items, missed) {
  const ids = items.map((item) => item.id);
  return [...ids.filter((id) => missed.includes(id)), ...ids.filter((id) => !missed.includes(id))];
}
