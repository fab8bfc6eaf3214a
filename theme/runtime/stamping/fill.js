/**
 * Evaluation of compiled nodes for one setting: filling a page or an author's text, or finding the slots that would be empty.
 *
 * Twin: generator/stamping/fill.py and placeholders.py.
 */

import { escapeForContext } from "./escape.js";
import { UnknownNameError } from "./errors.js";
import { capitalise, partition } from "./python-text.js";
import { isFactName, formatValue } from "./values.js";

/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Slot} Slot */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */
/** @typedef {(name: string, row: Row | null) => Value} Find */
/** @typedef {{ values: Values, find: Find, write: (slot: Slot, text: string) => string, omit: ReadonlySet<string> }} How */

/** @type {ReadonlySet<string>} */
const NONE = new Set();

/**
 * Return a compiled page's HTML filled with a setting's values, without the questions and scenarios whose ids are in `omit`; throws
 * a RefusedValueError if a value is not allowed in its context. A missing value becomes empty.
 * @param {readonly Node[]} nodes @param {Values} values @param {ReadonlySet<string>} [omit]
 * @returns {string}
 */
export const fillPage = (nodes, values, omit = NONE) =>
  fillNodes(nodes, null, { values, find: (name, row) => findKnown(name, values, row), write: ({ name, context }, text) => escapeForContext(name, text, context), omit });

/**
 * Return an author's compiled text filled with a setting's values, not escaped and empty for missing ones, for comparison with
 * other texts.
 * @param {readonly Node[]} nodes @param {Values} values
 */
export const fillText = (nodes, values) =>
  fillNodes(nodes, null, { values, find: (name, row) => getValueOrEmpty(name, values, row), write: (_, text) => text, omit: NONE });

/** @param {readonly Node[]} nodes @param {Row | null} row @param {How} how @returns {string} */
function fillNodes(nodes, row, how) {
  let made = "";
  for (const node of nodes) {
    if (typeof node === "string") made += node;
    else if (node.verb === "value") {
      const text = formatValue(how.find(node.name, row), how.values);
      if (text) made += how.write(node, node.capital ? capitalise(text) : text);
    } else for (const inner of listRows(node, row, how.find, how.omit)) made += fillNodes(node.body, inner, how);
  }
  return made;
}

/**
 * Yield the slots that would be empty; those in an omitted block do not count.
 * @param {readonly Node[]} nodes @param {Values} values @param {Row | null} [row]
 * @returns {Generator<Slot, void>}
 */
export function* findEmpty(nodes, values, row = null) {
  const find = (/** @type {string} */ name, /** @type {Row | null} */ of) => getValueOrEmpty(name, values, of);
  for (const node of nodes) {
    if (typeof node === "string") continue;
    if (node.verb !== "value") for (const inner of listRows(node, row, find)) yield* findEmpty(node.body, values, inner);
    else if (find(node.name, row) === null) yield node;
  }
}

/**
 * Yield the slots and repeated lists with certain names that would be shown.
 * @param {readonly Node[]} nodes @param {Values} values @param {readonly string[]} names
 * @returns {Generator<Slot | Block, void>}
 */
export function* findShown(nodes, values, names) {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    if (node.verb === "value" || node.verb === "each") {
      if (names.includes(node.name)) yield node;
    } else if (listRows(node, null, (name) => getValueOrEmpty(name, values, null)).length) yield* findShown(node.body, values, names);
  }
}

/**
 * Return the rows that a block's body is shown for; none if it is omitted.
 * @param {Block} block @param {Row | null} row @param {Find} find @param {ReadonlySet<string>} [omit]
 * @returns {readonly (Row | null)[]}
 */
function listRows({ verb, name }, row, find, omit = NONE) {
  if (verb === "item") return omit.has(name) ? [] : [row];
  const found = find(name, row);
  if (verb === "each") return Array.isArray(found) ? found : [];
  return (found !== null) === (verb === "if") ? [row] : [];
}

/**
 * Return the value of a name; within `each`, `it` is the row (elsewhere it is the setting's IT contact).
 * @param {string} name @param {Values} values @param {Row | null} row
 */
function findAny(name, values, row) {
  const [head = "", field = ""] = partition(name, ".");
  return row && head === "it" ? row.get(field) : values.get(name);
}

/**
 * Return a placeholder's value by its name, from the current `row` of a list or else from the setting's values: null if it is
 * missing, "" for an unknown name.
 * @param {string} name @param {Values} values @param {Row | null} row @returns {Value}
 */
export function getValueOrEmpty(name, values, row) {
  const found = findAny(name, values, row);
  return found === undefined ? "" : found;
}

/** Return a value of a page; a fact that this course does not have counts as missing. @param {string} name @param {Values} values @param {Row | null} row @returns {Value} */
function findKnown(name, values, row) {
  const found = findAny(name, values, row);
  if (found !== undefined) return found;
  if (isFactName(name)) return null;
  throw new UnknownNameError(name);
}
