/**
 * Validation of the compiled nodes that Python writes into a base: text, slots for values, and blocks.
 *
 * A base is untrusted, so verbs, contexts, depth and number are checked. Twin: generator/stamping/nodes.py.
 */

import { assertValid, validateBoolean, oneOfValues, textMatching } from "../data/validators.js";
import { CONTEXTS, PRIVATE_CHARACTERS } from "./escape.js";

/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").BlockVerb} BlockVerb */

/** Maximum depth of nested blocks, and of repeated ones among them, which multiply the output. */
const MAX_DEPTH = 12;
const MAX_EACH_DEPTH = 3;
/** Maximum number of nodes in one text. */
const MAX_NODES = 200_000;
const verb = oneOfValues(/** @type {const} */ (["value", "if", "unless", "each", "item"]));
const context = oneOfValues(CONTEXTS);
const name = textMatching(/^[^]{0,200}$/u);

/**
 * Check untrusted JSON and return it as the nodes (texts, placeholders, blocks) of one compiled page of a base site, or
 * throw a ValidationError.
 * @type {import("../data/validators.js").Validator<Node[]>}
 */
export const validateNodes = (value, path) => readList(value, path, [], { left: MAX_NODES });

/**
 * @param {unknown} value @param {string} path @param {readonly BlockVerb[]} above @param {{ left: number }} budget
 * @returns {Node[]}
 */
function readList(value, path, above, budget) {
  assertValid(Array.isArray(value), path);
  budget.left -= value.length;
  assertValid(budget.left >= 0, path);
  return value.map((one, at) => readNode(one, path ? `${path}.${at}` : String(at), above, budget));
}

/**
 * @param {any} value @param {string} path @param {readonly BlockVerb[]} above @param {{ left: number }} budget
 * @returns {Node}
 */
function readNode(value, path, above, budget) {
  if (typeof value === "string") {
    assertValid(!PRIVATE_CHARACTERS.test(value), path);
    return value;
  }
  assertValid(typeof value === "object" && value !== null && !Array.isArray(value), path);
  const own = { verb: verb(value.verb, `${path}.verb`), name: name(value.name, `${path}.name`) };
  if (own.verb === "value") {
    const capital = validateBoolean(value.capital ?? false, `${path}.capital`);
    return { verb: own.verb, name: own.name, context: context(value.context, `${path}.context`), capital };
  }
  const verbs = [...above, own.verb];
  assertValid(verbs.length <= MAX_DEPTH && verbs.filter((one) => one === "each").length <= MAX_EACH_DEPTH, path);
  return { verb: own.verb, name: own.name, body: readList(value.body, `${path}.body`, verbs, budget) };
}
