/** What is asked for, as the form says it. */

import { plainWords } from "../../runtime/register/matching/names.js";

/** @typedef {import("./rows.js").RowFilter} RowFilter */

/**
 * @param {HTMLFormElement} form
 * @returns {RowFilter}
 */
export function readFilter(form) {
  const given = new FormData(form);
  /** @param {string} name */
  const one = (name) => String(given.get(name) ?? "");
  const kinds = new Set(given.getAll("kind").map(String));
  const rest = { setting: one("setting"), path: one("path"), role: one("role"), within: Number(one("within")) };
  return { words: plainWords(one("words")), kinds, ...rest };
}

/**
 * Return whether this asks for everybody.
 * @param {RowFilter} wanted
 */
export const isEmptyFilter = ({ words, kinds, setting, path, role, within }) =>
  !words.length && !kinds.size && !setting && !path && !role && !within;

/**
 * Put the choices into a select, after its first, and keep what was chosen while it is still there.
 * @param {HTMLSelectElement} select
 * @param {readonly { value: string, text: string }[]} choices
 * @returns {void}
 */
export function replaceOptions(select, choices) {
  const chosen = select.value;
  select.replaceChildren(...[...select.options].slice(0, 1), ...choices.map(({ value, text }) => new Option(text, value)));
  select.value = choices.some(({ value }) => value === chosen) ? chosen : "";
}
