/**
 * Find the items that a setting omits and the values that its pages would miss. Twin: generator/bank/omitted_items.py.
 */

import { fillText, findEmpty, findShown, lookUp } from "./fill.js";
import { foldCase, collapseWhitespace } from "./python-text.js";
import { isFact, textOf } from "./values.js";

/** @typedef {import("./types.js").BaseFacts} BaseFacts */
/** @typedef {import("./types.js").Fault} Fault */
/** @typedef {import("./types.js").LeftOut} LeftOut */
/** @typedef {import("./types.js").Needs} Needs */
/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").Values} Values */

/**
 * Return the items that a setting omits, each with the first reason.
 * @param {BaseFacts["items"]} items @param {Values} values
 * @returns {LeftOut[]}
 */
export function findOmittedItems(items, values) {
  return [...items].flatMap(([id, needs]) => {
    const why = findReason(needs, values);
    return why ? [{ id, ...why }] : [];
  });
}

/** @param {Needs} needs @param {Values} values */
function findReason({ texts, alike }, values) {
  for (const text of texts) for (const { name } of findEmpty(text, values)) return { name: findMissingValue(name, values), same: null };
  const unasked = namesOf(values.get("unasked"));
  for (const text of alike.flat()) for (const { name } of findShown(text, values, unasked)) return { name, same: null };
  for (const group of alike) {
    const same = findDuplicateText(group, values);
    if (same !== null) return { name: null, same };
  }
  return null;
}

/** @param {import("./types.js").Value | undefined} rows */
const namesOf = (rows) => (Array.isArray(rows) ? rows.map((row) => textOf(row.get(""))) : []);

/**
 * Return the first text that reads the same as an earlier one in this setting.
 * @param {Needs["alike"][number]} texts @param {Values} values
 */
function findDuplicateText(texts, values) {
  /** @type {Map<string, readonly Node[]>} */
  const said = new Map();
  for (const text of texts.every(isFixed) ? [] : texts) {
    const words = collapseWhitespace(foldCase(fillText(text, values)));
    const first = said.get(words);
    if (first === undefined) said.set(words, text);
    else if (!isFixed(first) || !isFixed(text)) return words;
  }
  return null;
}

/** @param {readonly Node[]} nodes */
const isFixed = (nodes) => nodes.every((node) => typeof node === "string");

/**
 * Return the missing value; for a fact that a nation does not have, the fact rather than its part.
 * @param {string} name @param {Values} values
 */
function findMissingValue(name, values) {
  const fact = name.split(".").slice(0, 2).join(".");
  return isFact(name) && values.get(fact) === null ? fact : name;
}

/**
 * Return what prevents a site: a page that shows a missing value or links to an invalid address, each value once a page.
 * @param {BaseFacts["pages"]} pages @param {Values} values
 * @returns {Fault[]}
 */
export function findPageFaults(pages, values) {
  const found = [...pages].flatMap(([page, needs]) => [...findFaultsOfPage(page, needs, values)]);
  return [...new Map(found.map((fault) => [`${fault.code} ${fault.page} ${fault.name}`, fault])).values()];
}

/** @param {string} page @param {import("./types.js").PageNeeds} needs @param {Values} values @returns {Generator<Fault, void>} */
function* findFaultsOfPage(page, { texts, addresses }, values) {
  for (const text of texts) for (const { name } of findEmpty(text, values)) yield { code: "T038", page, name, lack: findMissingValue(name, values) };
  for (const name of addresses) {
    const value = textOf(lookUp(name, values, null));
    if (value && !/^https?:\/\//.test(value)) yield { code: "T042", page, name, lack: name };
  }
}
