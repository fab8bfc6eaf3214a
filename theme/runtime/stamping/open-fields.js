/**
 * Fields that a setting leaves open, and the fallback texts that its pages show until they are filled in.
 *
 * Twin: generator/setting/open_fields.py.
 */

import { fillText, findEmpty } from "./fill.js";
import { partition } from "./python-text.js";

/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").ShapeTree} ShapeTree */
/** @typedef {import("./types.js").Value} Value */
/** @typedef {import("./types.js").Values} Values */

/**
 * Add fallback texts for a setting's missing values (`words` for single texts, `phrases` for lists), and two lists of
 * the fields that are missing: of those that may be left open (`open`), and of those that no question may ask about
 * while missing (`unasked`).
 * @param {Map<string, Value>} values modified in place
 * @param {ShapeTree} tree
 */
export function addFallbacks(values, { open, words, phrases, unasked, absences }) {
  const given = new Map(values);
  const isLacking = (/** @type {string} */ name) => given.get(name) === null;
  for (const [name, nodes] of words) if (isLacking(name)) values.set(name, fill(nodes, given));
  for (const [name, each] of phrases) if (isLacking(name)) values.set(name, fillAll(each, given));
  const nation = given.get("nation");
  const isOpen = open.filter(({ key, nations }) => isLacking(key) && (nation === undefined || nations.includes(String(nation))));
  const openNames = new Set(isOpen.flatMap(({ key }) => [key, getOutermostPart(key)]));
  for (const name of open.flatMap(({ key }) => [key, getOutermostPart(key)])) values.set(`open.${name}`, openNames.has(name) ? "" : null);
  const names = [...unasked.filter(isLacking), ...[...absences].flatMap(([flag, name]) => (isLacking(flag) ? [] : [name]))];
  values.set("open", orNull(isOpen.map(({ key, about }) => new Map([["key", key], ["about", about]]))));
  values.set("unasked", orNull(names.map((name) => new Map([["", name]]))));
}

/** Return the outermost part that contains a field. @param {string} key */
const getOutermostPart = (key) => partition(key, ".")[0] ?? "";

/** @param {readonly Node[]} nodes @param {Values} values */
const fill = (nodes, values) => (findEmpty(nodes, values).next().done ? fillText(nodes, values) : null);

/** @param {readonly (readonly Node[])[]} phrases @param {Values} values @returns {Value} */
function fillAll(phrases, values) {
  const filled = phrases.map((nodes) => fill(nodes, values)).filter((phrase) => phrase !== null);
  return orNull(filled.map((phrase) => new Map([["", phrase]])));
}

/** @template T @param {readonly T[]} rows */
const orNull = (rows) => (rows.length ? rows : null);
