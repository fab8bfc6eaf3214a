/** The filter form of the register's table. */

import { splitPlainWords } from "../../runtime/register/matching/names.js";

/** @typedef {import("./rows.js").RowFilter} RowFilter */

/**
 * Return the register table's filter from its form's fields: the search words, and the statuses, setting, learning path, role and
 * days until due to show.
 * @param {HTMLFormElement} form
 * @returns {RowFilter}
 */
export function readFilter(form) {
  const given = new FormData(form);
  /** @param {string} name */
  const one = (name) => String(given.get(name) ?? "");
  const kinds = new Set(given.getAll("kind").map(String));
  const rest = { setting: one("setting"), path: one("path"), role: one("role"), within: Number(one("within")) };
  return { words: splitPlainWords(one("words")), kinds, ...rest };
}

/**
 * Return whether a filter of the register table matches everyone.
 * @param {RowFilter} wanted
 */
export const isEmptyFilter = ({ words, kinds, setting, path, role, within }) =>
  !words.length && !kinds.size && !setting && !path && !role && !within;

/**
 * Replace a select element's options, except the first, by `choices`, and keep the selected option if it still exists.
 * @param {HTMLSelectElement} select
 * @param {readonly { value: string, text: string }[]} choices
 * @returns {void}
 */
export function replaceOptions(select, choices) {
  const chosen = select.value;
  select.replaceChildren(...[...select.options].slice(0, 1), ...choices.map(({ value, text }) => new Option(text, value)));
  select.value = choices.some(({ value }) => value === chosen) ? chosen : "";
}
