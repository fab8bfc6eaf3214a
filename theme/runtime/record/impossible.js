/**
 * Dates of a record that cannot all be right: a wrong clock made them, or somebody wrote them. It is no verdict.
 *
 * The twin is generator/records/impossible.py; tests/records/impossible.json holds both to the same remarks. That a record is
 * to be renewed before it was completed is no remark: such a record is refused as it is read.
 */

import { lastDay } from "./record.js";
import { IMPOSSIBLE } from "./rules.js";

/** @typedef {{ name: string, days: Record<string, string> }} DateContradiction `name` is one of a closed table; days are YYYY-MM-DD */

/**
 * Find what contradicts itself in the dates of a slip.
 * @param {import("./types.js").Slip} slip
 * @param {string} today the day on which it is read
 * @returns {DateContradiction[]}
 */
export function findDateContradictions({ record, countersignature }, today) {
  /** @type {Readonly<Record<string, string>>} */
  const days = {
    completed: lastDay(record.modules),
    read: (record.policies ?? []).map(({ acknowledged }) => acknowledged).reduce((one, other) => (one > other ? one : other), ""),
    on: countersignature?.on ?? "",
    today,
  };
  const dayOf = (/** @type {string} */ name) => days[name] ?? "";
  const found = IMPOSSIBLE.filter(([, late = "", early = ""]) => dayOf(early) && dayOf(late) > dayOf(early));
  return found.map(([name = "", ...pair]) => ({
    name,
    days: Object.fromEntries(pair.filter((day) => day !== "today").map((day) => [day, dayOf(day)])),
  }));
}
