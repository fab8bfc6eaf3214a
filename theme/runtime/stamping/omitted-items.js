/**
 * Items that a setting omits, and values missing on its pages. Twin: generator/bank/omitted_items.py.
 */

import { fillText, findEmpty, findShown, getValueOrEmpty } from "./fill.js";
import { normalizeTitle } from "./people.js";
import { isFactName, formatValue } from "./values.js";

/** @typedef {import("./types.js").BaseFacts} BaseFacts */
/** @typedef {import("./types.js").PageError} PageError */
/** @typedef {import("./types.js").LeftOut} LeftOut */
/** @typedef {import("./types.js").Needs} Needs */
/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").Values} Values */

/**
 * Return those of the course's questions and scenarios (`items`) that a setting's site omits because of its values, each with the
 * first reason.
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
function findReason({ texts, alike, people }, values) {
  for (const text of texts) for (const { name } of findEmpty(text, values)) return { name: findMissingValue(name, values), same: null };
  const unasked = getNames(values.get("unasked"));
  for (const text of alike.flat()) for (const { name } of findShown(text, values, unasked)) return { name, same: null };
  const found = [...alike.map((group) => findDuplicateText(group, values)), ...people.map((group) => findPersonTwice(group, values))];
  const same = found.find((words) => words !== null);
  return same === undefined ? null : { name: null, same };
}

/** @param {import("./types.js").Value | undefined} rows */
const getNames = (rows) => (Array.isArray(rows) ? rows.map((row) => formatValue(row.get(""))) : []);

/**
 * Return the first text that reads the same as an earlier one in this setting.
 * @param {Needs["alike"][number]} texts @param {Values} values
 */
function findDuplicateText(texts, values) {
  /** @type {Map<string, readonly Node[]>} */
  const said = new Map();
  for (const text of texts.every(isFixed) ? [] : texts) {
    const words = normalizeTitle(fillText(text, values));
    const first = said.get(words);
    if (first === undefined) said.set(words, text);
    else if (!isFixed(first) || !isFixed(text)) return words;
  }
  return null;
}

/**
 * Return the first text that names a person whom an earlier one names by another role, in other words.
 * @param {Needs["people"][number]} texts @param {Values} values
 */
function findPersonTwice(texts, values) {
  const rows = values.get("people");
  const people = new Map((Array.isArray(rows) ? rows : []).map((row) => [`${formatValue(row.get(""))}.title`, formatValue(row.get("is"))]));
  /** @type {Map<string, { role: string, said: string }>} */
  const named = new Map();
  for (const text of people.size ? texts : []) {
    const words = normalizeTitle(fillText(text, values));
    for (const { name } of findShown(text, values, [...people.keys()])) {
      const person = people.get(name) ?? "";
      const earlier = named.get(person) ?? { role: name, said: words };
      if (earlier.role !== name && earlier.said !== words) return words;
      named.set(person, earlier);
    }
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
  return isFactName(name) && values.get(fact) === null ? fact : name;
}

/**
 * Return the errors on pages that prevent making a setting's site: missing values and invalid web addresses, each value once per
 * page.
 * @param {BaseFacts["pages"]} pages @param {Values} values
 * @returns {PageError[]}
 */
export function findPageErrors(pages, values) {
  const found = [...pages].flatMap(([page, needs]) => [...findErrorsOfPage(page, needs, values)]);
  return [...new Map(found.map((fault) => [`${fault.code} ${fault.page} ${fault.name}`, fault])).values()];
}

/** @param {string} page @param {import("./types.js").PageNeeds} needs @param {Values} values @returns {Generator<PageError, void>} */
function* findErrorsOfPage(page, { texts, addresses }, values) {
  for (const text of texts) for (const { name } of findEmpty(text, values)) yield { code: "T038", page, name, missing: findMissingValue(name, values) };
  for (const name of addresses) {
    const value = formatValue(getValueOrEmpty(name, values, null));
    if (value && !/^https?:\/\//.test(value)) yield { code: "T042", page, name, missing: name };
  }
}
