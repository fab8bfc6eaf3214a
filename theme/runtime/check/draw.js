/**
 * The draw of a check's questions: first red-line questions and those missed before, as long as there is room for every statement
 * that must be covered; then questions that cover those statements; then random ones.
 *
 * The cover is greedy (most uncovered critical statements first, then most uncovered statements, then routes): exact set
 * cover is slow and a check is small. generator/lint/question_pools.py reports a draw that is too small for all it has to ask.
 */

import { shuffle } from "./random.js";

/** @typedef {Pick<import("../types.js").QuestionFacts, "id" | "covers" | "must_pass" | "route">} Drawable */
/** @typedef {{ all: ReadonlySet<string>, critical: ReadonlySet<string>, routes: number }} Requirements */

/** Maximum number of red-line questions (which must be answered correctly to pass) in one attempt at a module check. */
export const MAX_RED_LINES = 2;

/**
 * Draw `draw` questions for an attempt at a module check from its `pool`, and return their ids in the order asked (`items`) and the
 * follow-ups of red-line questions (`partners`): they ask about the `statements` of official guidance, always about the most
 * important (`critical`) ones, and `routes` of them about the setting's own reporting routes; those `missed` in the last attempt
 * are preferred and asked first, and the same `seed` gives the same draw.
 *
 * - Every critical statement that the pool can cover is covered, even where `draw` is too small for it.
 * - Every other statement is covered, and `routes` questions ask for the setting's own routes, while there is room.
 * - At most two red-line questions, each with a partner on the same statement, which is held back; see findFollowUps.
 * @param {{ pool: readonly Drawable[], draw: number, statements: readonly string[], critical: readonly string[],
 *   routes: number, missed: readonly string[], seed: string }} options `pool`: the
 *   module's questions; `draw`: how many to ask; `statements`: ids of the learning points to cover, and `critical` the most important
 *   of them; `routes`: how many questions about the setting's own reporting routes; `missed`: ids missed in the last attempt
 * @returns {{ items: string[], partners: Record<string, string> }} distinct ids, and the follow-up of each red-line question; the
 *   same options give the same draw
 */
export function drawItems({ pool, draw, statements, critical, routes, missed, seed }) {
  const order = putMissedFirst(shuffle(pool, seed, "draw"), missed);
  const must = { all: new Set([...statements, ...critical]), critical: new Set(critical), routes };
  /** @param {readonly Drawable[]} free @param {readonly Drawable[]} drawn */
  const fits = (free, drawn) => drawn.length + findNeededItems(free, drawn, must).length <= draw;
  const { drawn, free, partners } = drawRedLines(order, fits, missed);
  for (const item of free) if (missed.includes(item.id) && fits(free, [...drawn, item])) drawn.push(item);
  for (const item of findNeededItems(free, drawn, must)) {
    if (drawn.length < draw || coversAny(item, must.critical, drawn)) drawn.push(item);
  }
  for (const item of free) if (drawn.length < draw && !drawn.includes(item)) drawn.push(item);
  const items = putMissedFirst(shuffle(drawn, seed, "order"), missed);
  return { items: items.map(({ id }) => id), partners };
}

/**
 * Draw up to two red-line questions and reserve a partner (follow-up) for each; one without a partner is not drawn.
 *
 * A question missed before is held back only if no other can be the partner, because it is to be asked first.
 * @param {readonly Drawable[]} order
 * @param {(free: readonly Drawable[], drawn: readonly Drawable[]) => boolean} fits
 * @param {readonly string[]} missed
 */
function drawRedLines(order, fits, missed) {
  let free = order.filter((item) => !item.must_pass);
  /** @type {Drawable[]} */
  const drawn = [];
  /** @type {Record<string, string>} */
  const partners = {};
  for (const item of order.filter(({ must_pass }) => must_pass)) {
    const others = free.filter(({ id }) => !missed.includes(id));
    const partner = findPartner(item, others) ?? findPartner(item, free);
    const rest = free.filter((one) => one !== partner);
    if (!partner || drawn.length === MAX_RED_LINES || !fits(rest, [...drawn, item])) continue;
    drawn.push(item);
    partners[item.id] = partner.id;
    free = rest;
  }
  return { drawn, free, partners };
}

/**
 * Return the follow-up of a red-line (must-pass) question, chosen from the questions not yet drawn (`free`), or null if none
 * fits. It shares the most statements with the red-line question, and other questions cover its statements too. Twin of
 * find_partner in generator/lint/red_lines.py.
 * @param {Drawable} redLine @param {readonly Drawable[]} free
 * @returns {Drawable | null}
 */
export function findPartner(redLine, free) {
  /** @type {Map<string, number>} */
  const covered = new Map();
  for (const { covers } of free) for (const one of new Set(covers)) covered.set(one, (covered.get(one) ?? 0) + 1);
  let best = null;
  let most = 0;
  for (const item of free) {
    const shared = [...new Set(item.covers)].filter((one) => redLine.covers.includes(one)).length;
    if (shared > most && item.covers.every((one) => (covered.get(one) ?? 0) > 1)) [best, most] = [item, shared];
  }
  return best;
}

/**
 * Return the items to add so that the draw covers every statement it can and has enough questions about the setting's
 * routes.
 * @param {readonly Drawable[]} order @param {readonly Drawable[]} drawn @param {Requirements} must
 */
function findNeededItems(order, drawn, must) {
  const added = findCoveringItems(order, drawn, must);
  const held = [...drawn, ...added];
  const lacking = must.routes - held.filter((item) => item.route).length;
  const more = order.filter((item) => item.route && !held.includes(item));
  return [...added, ...more.slice(0, Math.max(lacking, 0))];
}

/**
 * Return the questions to add to those drawn so that each required statement of official guidance (`must`) is asked about, if the pool
 * can; candidates are tried in the given order. Twin of find_covering_items in generator/bank/paper.py; the tests of both read
 * tests/runtime/cover.json.
 * @param {readonly Drawable[]} order @param {readonly Drawable[]} drawn
 * @param {Pick<Requirements, "all" | "critical">} must ids of the statements to cover
 */
export function findCoveringItems(order, drawn, must) {
  /** @type {Drawable[]} */
  const added = [];
  for (;;) {
    const open = listUncovered(must.all, [...drawn, ...added]);
    const best = pickBest(order, open, must.critical);
    if (!best) return added;
    added.push(best);
  }
}

/** @param {ReadonlySet<string>} statements @param {readonly Drawable[]} items */
function listUncovered(statements, items) {
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
    const weight = gains.length + 1000 * gains.filter((statement) => critical.has(statement)).length;
    const gain = weight && weight + (item.route ? 0.5 : 0);
    if (gain > most) [best, most] = [item, gain];
  }
  return best;
}

/** @param {Drawable} item @param {ReadonlySet<string>} critical @param {readonly Drawable[]} drawn */
function coversAny(item, critical, drawn) {
  const open = listUncovered(critical, drawn);
  return item.covers.some((statement) => open.has(statement));
}

/** @param {readonly Drawable[]} items @param {readonly string[]} missed @returns {Drawable[]} */
const putMissedFirst = (items, missed) => [
  ...items.filter(({ id }) => missed.includes(id)),
  ...items.filter(({ id }) => !missed.includes(id)),
];
