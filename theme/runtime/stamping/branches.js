/** The tags of an author's text as a tree, and which of them a setting leaves empty. Twin: generator/stamping/placeholders.py. */

import { capitalise, partition } from "./python.js";
import { findTags } from "./tokens.js";
import { textOf } from "./values.js";

/** @typedef {import("./types.js").Row} Row */
/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */
/** @typedef {Tag & { inside: Branch[] }} Branch a tag with the tags between it and its end */

/**
 * Read the tags of a text as a tree; what is never ended ends with the text, and stray ends drop out.
 * @param {string} text
 * @returns {Branch[]}
 */
export function readBranches(text) {
  /** @type {Branch[]} */
  const root = [];
  let open = [root];
  for (const tag of findTags(text)) {
    if (tag.verb === "end") {
      open = open.length > 1 ? open.slice(0, -1) : [root];
      continue;
    }
    const branch = { ...tag, inside: [] };
    open.at(-1)?.push(branch);
    if (tag.verb !== "value") open.push(branch.inside);
  }
  return root;
}

/**
 * Give the values that a setting leaves empty and that would be shown: what an `if` leaves out is not.
 * @param {readonly Branch[]} branches @param {Values} values @param {Row | null} [row]
 * @returns {Generator<Tag, void>}
 */
export function* findEmpty(branches, values, row = null) {
  for (const branch of branches) {
    const value = lookUp(branch.name, values, row);
    if (branch.verb === "value") {
      if (value === null) yield branch;
    } else for (const inner of rowsOf(branch, value, row)) yield* findEmpty(branch.inside, values, inner);
  }
}

/**
 * Give the values and repeated lists of some names that would be shown.
 * @param {readonly Branch[]} branches @param {Values} values @param {readonly string[]} names
 * @returns {Generator<Tag, void>}
 */
export function* findShown(branches, values, names) {
  for (const branch of branches) {
    if (branch.verb !== "value" && branch.verb !== "each") {
      if ((lookUp(branch.name, values, null) !== null) === (branch.verb === "if")) yield* findShown(branch.inside, values, names);
    } else if (names.includes(branch.name)) yield branch;
  }
}

/**
 * Return the rows for which a block is shown. @param {Tag} tag @param {Value} value @param {Row | null} row
 * @returns {readonly (Row | null)[]}
 */
function rowsOf({ verb }, value, row) {
  if (verb === "each") return Array.isArray(value) ? value : [];
  return (value !== null) === (verb === "if") ? [row] : [];
}

/**
 * Return a value; an unknown name counts as present.
 * @param {string} name @param {Values} values @param {Row | null} row
 * @returns {Value}
 */
export function lookUp(name, values, row) {
  const [head = "", field = ""] = partition(name, ".");
  const found = row && head === "it" ? row.get(field) : values.get(name);
  return found === undefined ? "" : found;
}

/**
 * Return a text as a setting's readers see it, with plain values in it: to compare words.
 * @param {string} text @param {Values} values @param {Row | null} [row]
 * @returns {string}
 */
export function fillValues(text, values, row = null) {
  let made = "";
  let here = 0;
  for (const tag of findTags(text)) {
    if (tag.start < here) continue;
    made += text.slice(here, tag.start);
    here = tag.end;
    const value = lookUp(tag.name, values, row);
    if (tag.verb === "value") made += tag.capital ? capitalise(textOf(value)) : textOf(value);
    else if (tag.verb !== "end") {
      const [end, after] = findEnd(text, here);
      for (const inner of rowsOf(tag, value, row)) made += fillValues(text.slice(here, end), values, inner);
      here = after;
    }
  }
  return made + text.slice(here);
}

/**
 * Return where the end that belongs to a block begins, and where it is over.
 * @param {string} text @param {number} from
 * @returns {[number, number]}
 */
function findEnd(text, from) {
  let depth = 1;
  for (const { verb, start, end } of findTags(text.slice(from))) {
    if (verb !== "value") depth += verb === "end" ? -1 : 1;
    if (!depth) return [from + start, from + end];
  }
  return [text.length, text.length];
}
