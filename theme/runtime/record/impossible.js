/**
 * Dates of a record that cannot all be right: a wrong clock made them, or somebody wrote them. It is no verdict.
 *
 * The twin is generator/records/impossible.py; tests/record/impossible.json holds both to the same remarks. That a record is
 * to be renewed before it was completed is no remark: such a record is refused as it is read.
 */

import { lastDay } from "./record.js";

/** @typedef {{ name: string, days: Record<string, string> }} Impossible `name` is one of a closed table; days are YYYY-MM-DD */

/**
 * Find what contradicts itself in the dates of a slip.
 * @param {import("./types.js").Slip} slip
 * @param {string} today the day on which it is read
 * @returns {Impossible[]}
 */
export function findImpossible({ record, countersignature }, today) {
  const completed = lastDay(record.modules);
  const read = (record.policies ?? []).map(({ acknowledged }) => acknowledged).reduce((one, other) => (one > other ? one : other), "");
  const on = countersignature?.on ?? "";
  /** @type {[string, boolean, Record<string, string>][]} */
  const found = [
    ["completed-ahead", completed > today, { completed }],
    ["read-ahead", read > today, { read }],
    ["countersigned-ahead", on > today, { on }],
    ["countersigned-early", on !== "" && on < completed, { on, completed }],
    ["countersigned-unread", on !== "" && on < read, { on, read }],
  ];
  return found.flatMap(([name, isSo, days]) => (isSo ? [{ name, days }] : []));
}
