/**
 * Remarks on the dates of a record: contradictions between them, which a wrong clock or an edit causes, and whether its time is over.
 * They don't affect the verdict.
 *
 * The twin is generator/records/impossible.py; tests/records/impossible.json and periods.json hold both to the same results. A record
 * whose renewal is before its completion is not listed here: it is already refused as invalid.
 */

import { getLastCompletedDay } from "./record.js";
import { CONTRADICTIONS, PERIOD } from "./rules.js";

/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {{ name: string, days: Record<string, string> }} DateRemark `name` is one of a closed table; days are YYYY-MM-DD */

/**
 * Return pairs of dates in a completion record and its countersignature that cannot both be right, such as a completion in the
 * future.
 * @param {Slip} slip
 * @param {string} today today's date
 */
export const findDateContradictions = (slip, today) => applyRules(CONTRADICTIONS, listDays(slip, today));

/**
 * Return the remark on the time of a completion record, if it is over: it has run out, or was countersigned only afterwards.
 * @param {Slip} slip
 * @param {string} today today's date
 */
export const findPeriodRemarks = (slip, today) => applyRules(PERIOD, listDays(slip, today)).slice(0, 1);

/** @param {Slip} slip @param {string} today @returns {Readonly<Record<string, string>>} */
function listDays({ record, countersignature }, today) {
  return {
    completed: getLastCompletedDay(record.modules),
    read: (record.policies ?? []).map(({ acknowledged }) => acknowledged).reduce((one, other) => (one > other ? one : other), ""),
    on: countersignature?.on ?? "",
    renew_by: record.renew_by,
    today,
  };
}

/** @param {string[][]} rules @param {Readonly<Record<string, string>>} days @returns {DateRemark[]} */
function applyRules(rules, days) {
  const dayOf = (/** @type {string} */ name) => days[name] ?? "";
  const found = rules.filter(([, late = "", early = ""]) => dayOf(early) && dayOf(late) > dayOf(early));
  return found.map(([name = "", ...pair]) => ({
    name,
    days: Object.fromEntries(pair.filter((day) => day !== "today").map((day) => [day, dayOf(day)])),
  }));
}
