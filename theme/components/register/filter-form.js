/** The filter forms of the register's views: fields, and buttons that are pressed. */

import { splitPlainWords } from "../../runtime/register/matching/names.js";

/** @typedef {import("../../runtime/register/table/rows.js").RowFilter} RowFilter */

/**
 * Return the filter of the register's table from its form: the search words, the pressed states and marks, and the setting,
 * learning path, role and days until due to show.
 * @param {HTMLFormElement} form
 * @returns {RowFilter}
 */
export function readFilter(form) {
  const given = new FormData(form);
  const one = (/** @type {string} */ name) => String(given.get(name) ?? "");
  const rest = { setting: one("setting"), path: one("path"), role: one("role"), within: Number(one("within")) };
  return { words: readWords(form), states: readPressed(form, "states"), marks: readPressed(form, "marks"), ...rest };
}

/** Return the normalized search words of a form. @param {HTMLFormElement} form */
export const readWords = (form) => splitPlainWords(String(new FormData(form).get("words") ?? ""));

/** @param {HTMLFormElement} form @param {string} kind @returns {ReadonlySet<string>} */
function readPressed(form, kind) {
  /** @type {NodeListOf<HTMLElement>} */
  const pressed = form.querySelectorAll(`[data-press="${kind}"][aria-pressed="true"]`);
  return new Set([...pressed].map(({ dataset }) => dataset.value ?? ""));
}

/** Empty a form's fields, and release its buttons. @param {HTMLFormElement} form */
export function clearFilter(form) {
  form.reset();
  for (const button of form.querySelectorAll("[aria-pressed=true]")) button.setAttribute("aria-pressed", "false");
}

/**
 * Return whether a filter of the register's table matches everyone.
 * @param {RowFilter} wanted
 */
export const isEmptyFilter = ({ words, states, marks, setting, path, role, within }) =>
  !words.length && !states.size && !marks.size && !setting && !path && !role && !within;

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
