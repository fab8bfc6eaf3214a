/**
 * Who is shown, and in which order: pure functions of the standings and of what is asked for.
 *
 * What searching and sorting need of a person is worked out once for each register, so that typing a letter goes through
 * thousands of people without a wait.
 */

import { searchKey } from "../../runtime/register/matching/search.js";
import { idOf } from "../../runtime/register/standing.js";

/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/**
 * @typedef {object} Row
 * @property {string} id the person's, or the entry's key where it is nobody's
 * @property {Standing} standing
 * @property {string} key what is searched
 */
/**
 * What is asked for. A person is shown who is any of the kinds and all of the rest.
 * @typedef {object} RowFilter
 * @property {string[]} words folded
 * @property {ReadonlySet<string>} kinds states and flags; none: everybody
 * @property {string} setting id, or empty
 * @property {string} path id, or empty
 * @property {string} role as written, or empty
 * @property {number} within days to the due day; 0: whenever
 */
/** @typedef {{ by: "name" | "state" | "due", down: boolean }} SortOrder */

/** States in the order of urgency. */
export const STATES = ["overdue", "missing", "due", "unknown", "done", "not-expected", "left"];

/**
 * Return a row for each standing, by name.
 * @param {readonly Standing[]} standings
 * @param {string} language a BCP 47 tag
 * @returns {Row[]}
 */
export function makeRows(standings, language) {
  const collator = new Intl.Collator(language);
  const rows = standings.map((standing) => ({ id: idOf(standing), standing, key: searchKey(standing) }));
  return rows.sort((one, other) => collator.compare(one.standing.name, other.standing.name));
}

/** Return whether somebody is of a kind: in that state, or with that flag. @param {Standing} standing @param {string} kind */
const hasKind = ({ state, flags }, kind) => state === kind || flags.some((flag) => flag === kind);

/**
 * Return the rows that are asked for, in the order that they come.
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

/** Return whether it is due in so many days and not before today, but for days of grace. @param {Standing} standing @param {number} within */
function isDueWithin({ state, days }, within) {
  if (days === null || days > within || state === "left" || state === "not-expected") return false;
  return days >= 0 || state === "due";
}

/**
 * Return how many there are of each kind.
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
 * Return rows, which come by name, in an order; whoever has no due day comes last either way.
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

/** Rows on one page of the table. */
export const ROWS_PER_PAGE = 50;

/**
 * Return which part of so many rows is on a page; a page beyond the last is the last.
 * @param {number} count @param {number} page from 0
 * @returns {{ page: number, pages: number, from: number, to: number }} `to` is the place after the last
 */
export function locatePage(count, page, most = ROWS_PER_PAGE) {
  const pages = Math.max(1, Math.ceil(count / most));
  const at = Math.min(Math.max(0, page), pages - 1);
  return { page: at, pages, from: at * most, to: Math.min(count, (at + 1) * most) };
}
