/**
 * Filtering, sorting, grouping and pagination of the register's rows, as pure functions.
 *
 * The search key of each row is computed once for a register, so that typing filters thousands of people without delay.
 */

import { addToList, getExactKey } from "../matching/names.js";
import { makeSearchKey } from "../matching/search.js";
import { getStatusId } from "../training-status.js";
import { listMarks } from "./tiers.js";

/** @typedef {import("../types.js").TrainingStatus} TrainingStatus */
/**
 * @typedef {object} Row
 * @property {string} id of the person, or key of an unassigned entry
 * @property {TrainingStatus} status
 * @property {string} key normalized text to search in
 */
/**
 * A filter of rows: a person matches if they are in any of the states, have all of the marks and meet all other conditions.
 * @typedef {object} RowFilter
 * @property {string[]} words normalized search words
 * @property {ReadonlySet<string>} states empty for every state
 * @property {ReadonlySet<string>} marks
 * @property {string} setting id, or empty
 * @property {string} path id, or empty
 * @property {string} role as written, or empty
 * @property {number} within days until the due day; 0 for any
 */
/** @typedef {{ by: "name" | "state" | "due", down: boolean }} SortOrder */

/** The states of a training status (*done*, *due*, *overdue* …), most urgent first. */
export const STATES_BY_URGENCY = ["overdue", "missing", "due", "unknown", "done", "not-expected", "left"];

/**
 * Return the register table's rows, one for each training status, sorted by name.
 * @param {readonly TrainingStatus[]} statuses
 * @param {string} language a BCP 47 tag
 * @returns {Row[]}
 */
export function makeRows(statuses, language) {
  const collator = new Intl.Collator(language);
  const rows = statuses.map((status) => ({ id: getStatusId(status), status, key: makeSearchKey(status) }));
  return rows.sort((one, other) => collator.compare(one.status.name, other.status.name));
}

/**
 * Return the rows of the register's table that match the filter `wanted`, in the same order.
 * @param {readonly Row[]} rows @param {RowFilter} wanted
 */
export const filterRows = (rows, wanted) => rows.filter((row) => matchesFilter(row, wanted));

/** @param {Row} row @param {RowFilter} wanted */
function matchesFilter({ status, key }, { words, states, marks, setting, path, role, within }) {
  if (setting && status.setting !== setting) return false;
  if (path && status.path !== path) return false;
  if (role && status.role !== role) return false;
  if (within && !isDueWithin(status, within)) return false;
  if (states.size && !states.has(status.state)) return false;
  if (marks.size && !hasMarks(status, marks)) return false;
  return words.every((word) => key.includes(word));
}

/** @param {TrainingStatus} status @param {ReadonlySet<string>} marks */
function hasMarks(status, marks) {
  const own = new Set(/** @type {string[]} */ (listMarks(status)));
  return [...marks].every((mark) => own.has(mark));
}

/** Return whether training is due within so many days: not overdue, except within the days of grace. @param {TrainingStatus} status @param {number} within */
function isDueWithin({ state, days }, within) {
  if (days === null || days > within || state === "left" || state === "not-expected") return false;
  return days >= 0 || state === "due";
}

/**
 * Return the register table's rows sorted by name, state or due day (`by`), in descending order if `down`; the given rows must be
 * sorted by name. People without a due day come last in both directions.
 * @param {readonly Row[]} rows @param {SortOrder} order
 * @returns {Row[]}
 */
export function sortRows(rows, { by, down }) {
  if (by === "name") return down ? [...rows].reverse() : [...rows];
  const turn = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    if (by === "state") {
      const apart = STATES_BY_URGENCY.indexOf(one.status.state) - STATES_BY_URGENCY.indexOf(other.status.state);
      if (apart) return apart * turn;
    }
    return compareDue(one.status.due, other.status.due, turn);
  });
}

/** @param {string | null} one @param {string | null} other @param {number} turn */
function compareDue(one, other, turn) {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -turn : turn;
}

/**
 * Return rows in groups, such as by role: groups sorted by name, rows in their order, and those without a group last under "".
 * Names that differ only in case or spaces are one group.
 * @param {readonly Row[]} rows
 * @param {(status: TrainingStatus) => string} nameOf the group's name, or ""
 * @param {string} language a BCP 47 tag
 * @returns {{ name: string, rows: Row[] }[]}
 */
export function groupRows(rows, nameOf, language) {
  /** @type {Map<string, Row[]>} */
  const together = new Map();
  for (const row of rows) addToList(together, getExactKey(nameOf(row.status)), row);
  const { compare } = new Intl.Collator(language);
  const groups = [...together.values()].map((those) => ({ name: those[0] ? nameOf(those[0].status) : "", rows: those }));
  return groups.sort((one, other) => Number(!one.name) - Number(!other.name) || compare(one.name, other.name));
}

/** Number of rows on one page of the table. */
export const ROWS_PER_PAGE = 50;

/**
 * Return the range of rows on a page (counted from 0) of a table with `count` rows, up to `most` of them on each page; a page
 * beyond the last counts as the last.
 * @param {number} count @param {number} page from 0
 * @returns {{ page: number, pages: number, from: number, to: number }} `to` is exclusive
 */
export function locatePage(count, page, most = ROWS_PER_PAGE) {
  const pages = Math.max(1, Math.ceil(count / most));
  const at = Math.min(Math.max(0, page), pages - 1);
  return { page: at, pages, from: at * most, to: Math.min(count, (at + 1) * most) };
}
