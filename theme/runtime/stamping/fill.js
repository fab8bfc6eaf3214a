/**
 * Fill a compiled page with one setting's values. Twin: generator/stamping/fill.py.
 */

import { escape } from "./escape.js";
import { UnknownNameError } from "./errors.js";
import { capitalise, partition } from "./python-text.js";
import { isFact, textOf } from "./values.js";

/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./types.js").Compiled} Compiled */
/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Slot} Slot */
/** @typedef {import("./types.js").Values} Values */

/**
 * Return a page filled with a setting's values, without the items in `omit`. A missing value becomes empty. Throws a
 * RefusedValueError if a value is not allowed in its context.
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
    else if ("body" in node) for (const inner of listRows(node, values, row, omit)) fillNodes(node.body, values, inner, omit, out);
    else out.push(write(node, values, row));
  }
}

/** @param {Slot} slot @param {Values} values @param {Row | null} row */
function write({ name, capital, context }, values, row) {
  const text = textOf(lookUpInRow(name, values, row));
  return text ? escape(name, capital ? capitalise(text) : text, context) : "";
}

/**
 * Return the rows that a block's body is filled for; none if it is omitted.
 * @param {Block} block @param {Values} values @param {Row | null} row @param {ReadonlySet<string>} omit
 * @returns {readonly (Row | null)[]}
 */
function listRows({ verb, name }, values, row, omit) {
  if (verb === "item") return omit.has(name) ? [] : [row];
  const found = lookUpInRow(name, values, row);
  if (verb === "each") return Array.isArray(found) ? found : [];
  return (found !== null) === (verb === "if") ? [row] : [];
}

/**
 * Return the value of a name; within `each`, `it` is the row (elsewhere it is the setting's IT contact).
 * @param {string} name @param {Values} values @param {Row | null} row
 */
function lookUpInRow(name, values, row) {
  const [head = "", field = ""] = partition(name, ".");
  const found = row && head === "it" ? row.get(field) : values.get(name);
  if (found !== undefined) return found;
  if (isFact(name) && !(row && head === "it")) return null; // a fact that this course does not keep is one more that is lacking
  throw new UnknownNameError(name);
}
