/**
 * Repeatable randomness: a random seed, and orders derived from it.
 *
 * The seed is stored in the attempt, so that an attempt can be shown again and a test can pin it. The generator is
 * xoroshiro128plus of pure-rand, started from the FNV-1a hash of "seed:salt".
 */

import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { hashText } from "../course/facts.js";

/** Return a random seed for a new attempt at a module check: 16 hexadecimal digits. */
export function makeSeed() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Return a copy of a list in a random order that is always the same for the same seed and salt (Fisher–Yates).
 * @template Thing
 * @param {readonly Thing[]} list
 * @param {string} seed the attempt's
 * @param {string} salt identifies the list, for example the item's id
 * @returns {Thing[]}
 */
export function shuffle(list, seed, salt) {
  const random = xoroshiro128plus(hashText(`${seed}:${salt}`) | 0);
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const at = uniformInt(random, 0, last);
    [order[at], order[last]] = [/** @type {Thing} */ (order[last]), /** @type {Thing} */ (order[at])];
  }
  return order;
}
