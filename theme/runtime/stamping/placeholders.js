/**
 * Parse the tags of an author's text as a tree and find those that a setting leaves empty. Twin:
 * generator/stamping/placeholders.py.
 */

import { capitalise, partition } from "./python-text.js";
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
 * Yield the values that a setting leaves empty and that would be shown; what an `if` leaves out is not.
 * @param {readonly Branch[]} branches @param {Values} values @param {Row | null} [row]
 * @returns {Generator<Tag, void>}
 */
export function* findEmpty(branches, values, row = null) {
  for (const branch of branches) {
    const value = lookUp(branch.name, values, row);
    if (branch.verb === "value") {
      if (value === null) yield branch;
    } else for (const inner of listRows(branch, value, row)) yield* findEmpty(branch.inside, values, inner);
  }
}

/**
 * Yield the values and repeated lists with certain names that would be shown.
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
 * Return the rows for which a block is shown.
 * @param {Tag} tag @param {Value} value @param {Row | null} row
 * @returns {readonly (Row | null)[]}
 */
function listRows({ verb }, value, row) {
  if (verb === "each") return Array.isArray(value) ? value : [];
  return (value !== null) === (verb === "if") ? [row] : [];
}

/**
 * Return a value by name; an unknown name counts as present.
 * @param {string} name @param {Values} values @param {Row | null} row
 * @returns {Value}
 */
export function lookUp(name, values, row) {
  const [head = "", field = ""] = partition(name, ".");
  const found = row && head === "it" ? row.get(field) : values.get(name);
  return found === undefined ? "" : found;
}

/**
 * Return a text with a setting's plain values, as its readers see it, to compare texts.
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
      for (const inner of listRows(tag, value, row)) made += fillValues(text.slice(here, end), values, inner);
      here = after;
    }
  }
  return made + text.slice(here);
}

/**
 * Return the start and end of the tag that closes a block.
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
