/**
 * Filtering, sorting and pagination of the register's rows, as pure functions.
 *
 * The search key of each row is computed once for a register, so that typing filters thousands of people without delay.
 */

import { makeSearchKey } from "../../runtime/register/matching/search.js";
import { getStandingId } from "../../runtime/register/standing.js";

/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/**
 * @typedef {object} Row
 * @property {string} id of the person, or key of an unassigned entry
 * @property {Standing} standing
 * @property {string} key normalized text to search in
 */
/**
 * A filter of rows: a person matches if they have any of the kinds and meet all other conditions.
 * @typedef {object} RowFilter
 * @property {string[]} words normalized search words
 * @property {ReadonlySet<string>} kinds states and flags; empty for everyone
 * @property {string} setting id, or empty
 * @property {string} path id, or empty
 * @property {string} role as written, or empty
 * @property {number} within days until the due day; 0 for any
 */
/** @typedef {{ by: "name" | "state" | "due", down: boolean }} SortOrder */

/** States, most urgent first. */
export const STATES = ["overdue", "missing", "due", "unknown", "done", "not-expected", "left"];

/**
 * Return a row for each standing, by name.
 * @param {readonly Standing[]} standings
 * @param {string} language a BCP 47 tag
 * @returns {Row[]}
 */
export function makeRows(standings, language) {
  const collator = new Intl.Collator(language);
  const rows = standings.map((standing) => ({ id: getStandingId(standing), standing, key: makeSearchKey(standing) }));
  return rows.sort((one, other) => collator.compare(one.standing.name, other.standing.name));
}

/** Return whether a person has a kind: that state, or that flag. @param {Standing} standing @param {string} kind */
const hasKind = ({ state, flags }, kind) => state === kind || flags.some((flag) => flag === kind);

/**
 * Return the rows that match a filter, in the same order.
 * @param {readonly Row[]} rows @param {RowFilter} wanted
 */
export const filterRows = (rows, wanted) => rows.filter((row) => matchesFilter(row, wanted));

/** @param {Row} row @param {RowFilter} wanted */
function matchesFilter({ standing, key }, { words, kinds, setting, path, role, within }) {
  if (setting && standing.setting !== setting) return false;
  if (path && standing.path !== path) return false;
  if (role && standing.role !== role) return false;
  if (within && !isDueWithin(standing, within)) return false;
  if (kinds.size && ![...kinds].some((kind) => hasKind(standing, kind))) return false;
  return words.every((word) => key.includes(word));
}

/** Return whether training is due within so many days: not overdue, except within the days of grace. @param {Standing} standing @param {number} within */
function isDueWithin({ state, days }, within) {
  if (days === null || days > within || state === "left" || state === "not-expected") return false;
  return days >= 0 || state === "due";
}

/**
 * Count the people of each kind.
 * @param {readonly Standing[]} standings
 * @returns {Map<string, number>}
 */
export function countKinds(standings) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { state, flags } of standings) {
    for (const kind of [state, ...flags]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/**
 * Sort rows that are in order of name; people without a due day come last in both directions.
 * @param {readonly Row[]} rows @param {SortOrder} order
 * @returns {Row[]}
 */
export function sortRows(rows, { by, down }) {
  if (by === "name") return down ? [...rows].reverse() : [...rows];
  const turn = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    if (by === "state") {
      const apart = STATES.indexOf(one.standing.state) - STATES.indexOf(other.standing.state);
      if (apart) return apart * turn;
    }
    return compareDue(one.standing.due, other.standing.due, turn);
  });
}

/** @param {string | null} one @param {string | null} other @param {number} turn */
function compareDue(one, other, turn) {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one < other ? -turn : turn;
}

/** Number of rows on one page of the table. */
export const ROWS_PER_PAGE = 50;

/**
 * Return the range of rows on a page; a page beyond the last counts as the last.
 * @param {number} count @param {number} page from 0
 * @returns {{ page: number, pages: number, from: number, to: number }} `to` is exclusive
 */
export function locatePage(count, page, most = ROWS_PER_PAGE) {
  const pages = Math.max(1, Math.ceil(count / most));
  const at = Math.min(Math.max(0, page), pages - 1);
  return { page: at, pages, from: at * most, to: Math.min(count, (at + 1) * most) };
}
