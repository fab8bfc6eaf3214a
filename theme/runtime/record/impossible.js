/**
 * Dates of a record that cannot all be right, because of a wrong clock or an edit. They don't affect the verdict.
 *
 * The twin is generator/records/impossible.py; tests/records/impossible.json holds both to the same results. A record whose renewal
 * is before its completion is not listed here: it is already refused as invalid.
 */

import { getLastCompletedDay } from "./record.js";
import { CONTRADICTIONS } from "./rules.js";

/** @typedef {{ name: string, days: Record<string, string> }} DateContradiction `name` is one of a closed table; days are YYYY-MM-DD */

/**
 * Return pairs of dates in a completion record and its countersignature that cannot both be right, such as a completion in the
 * future.
 * @param {import("./types.js").Slip} slip
 * @param {string} today today's date
 * @returns {DateContradiction[]}
 */
export function findDateContradictions({ record, countersignature }, today) {
  /** @type {Readonly<Record<string, string>>} */
  const days = {
    completed: getLastCompletedDay(record.modules),
    read: (record.policies ?? []).map(({ acknowledged }) => acknowledged).reduce((one, other) => (one > other ? one : other), ""),
    on: countersignature?.on ?? "",
    today,
  };
  const dayOf = (/** @type {string} */ name) => days[name] ?? "";
  const found = CONTRADICTIONS.filter(([, late = "", early = ""]) => dayOf(early) && dayOf(late) > dayOf(early));
  return found.map(([name = "", ...pair]) => ({
    name,
    days: Object.fromEntries(pair.filter((day) => day !== "today").map((day) => [day, dayOf(day)])),
  }));
}
