/**
 * The last step: one setting's values go into a compiled page. Twin: generator/stamping/fill.py.
 */

import { escape } from "./escape.js";
import { UnknownNameError } from "./faults.js";
import { capitalise, partition } from "./python.js";
import { isFact, textOf } from "./values.js";

/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./types.js").Compiled} Compiled */
/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Slot} Slot */
/** @typedef {import("./types.js").Values} Values */

/**
 * Return a page with a setting's values in it, without the items whose ids are in `omit`. A value that the setting lacks
 * becomes nothing. Throws a RefusedValueError where a value may not stand in its place.
 * @param {Compiled} compiled @param {Values} values @param {ReadonlySet<string>} [omit]
 * @returns {string}
 */
export function fill(compiled, values, omit = new Set()) {
  /** @type {string[]} */
  const out = [];
  fillNodes(compiled.nodes, values, null, omit, out);
  return out.join("");
}

/**
 * @param {readonly Node[]} nodes @param {Values} values @param {Row | null} row
 * @param {ReadonlySet<string>} omit @param {string[]} out
 */
function fillNodes(nodes, values, row, omit, out) {
  for (const node of nodes) {
    if (typeof node === "string") out.push(node);
    else if ("body" in node) for (const inner of rowsOf(node, values, row, omit)) fillNodes(node.body, values, inner, omit, out);
    else out.push(write(node, values, row));
  }
}

/** @param {Slot} slot @param {Values} values @param {Row | null} row */
function write({ name, capital, context }, values, row) {
  const text = textOf(find(name, values, row));
  return text ? escape(name, capital ? capitalise(text) : text, context) : "";
}

/**
 * Return the rows that a block's body is filled for: none where it is left out.
 * @param {Block} block @param {Values} values @param {Row | null} row @param {ReadonlySet<string>} omit
 * @returns {readonly (Row | null)[]}
 */
function rowsOf({ verb, name }, values, row, omit) {
  if (verb === "item") return omit.has(name) ? [] : [row];
  const found = find(name, values, row);
  if (verb === "each") return Array.isArray(found) ? found : [];
  return (found !== null) === (verb === "if") ? [row] : [];
}

/**
 * Look a name up; within `each`, `it` is its row (elsewhere it is the setting's IT contact).
 * @param {string} name @param {Values} values @param {Row | null} row
 */
function find(name, values, row) {
  const [head = "", field = ""] = partition(name, ".");
  const found = row && head === "it" ? row.get(field) : values.get(name);
  if (found !== undefined) return found;
  if (isFact(name) && !(row && head === "it")) return null; // a fact that this course does not keep is one more that is lacking
  throw new UnknownNameError(name);
}
