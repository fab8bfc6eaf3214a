/**
 * The fields that a setting leaves open, and the words that its pages show until somebody fills them in.
 *
 * Twin: generator/setting/open_fields.py.
 */

import { fillValues, findEmpty, readBranches } from "./branches.js";
import { partition } from "./python.js";

/** @typedef {import("./types.js").ShapeTree} ShapeTree */
/** @typedef {import("./types.js").Value} Value */

/**
 * Give the values that a setting leaves open their words, and say which fields are open.
 * @param {Map<string, Value>} values are changed
 * @param {ShapeTree} tree
 */
export function addOpen(values, { open, words: shown, unasked }) {
  const given = new Map(values);
  const isLacking = (/** @type {string} */ name) => given.get(name) === null;
  for (const [name, words] of shown) if (isLacking(name)) values.set(name, fill(words, given));
  const nation = String(given.get("nation"));
  const isOpen = open.filter(({ key, nations }) => isLacking(key) && nations.includes(nation));
  const openNames = new Set(isOpen.flatMap(({ key }) => [key, partOf(key)]));
  for (const name of open.flatMap(({ key }) => [key, partOf(key)])) values.set(`open.${name}`, openNames.has(name) ? "" : null);
  const names = [...unasked.filter(isLacking), ...(given.get("no_deputies") === "" ? ["deputies"] : [])];
  values.set("open", orNull(isOpen.map(({ key, about }) => new Map([["key", key], ["about", about]]))));
  values.set("unasked", orNull(names.map((name) => new Map([["", name]]))));
}

/** The outermost part that holds a field. @param {string} key */
const partOf = (key) => partition(key, ".")[0] ?? "";

/** @param {string | readonly string[]} words @param {Map<string, Value>} values @returns {Value} */
function fill(words, values) {
  if (typeof words !== "string") {
    const phrases = words.map((one) => fill(one, values)).filter((one) => one !== null);
    return orNull(phrases.map((phrase) => new Map([["", phrase]])));
  }
  const { done } = findEmpty(readBranches(words), values).next();
  return done ? fillValues(words, values) : null;
}

/** @template T @param {readonly T[]} rows */
const orNull = (rows) => (rows.length ? rows : null);
