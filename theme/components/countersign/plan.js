/**
 * The plan of a countersigning: each selected person's record, or the reason why the person is skipped.
 *
 * Pure functions of the register, so that the page knows who is skipped before it signs anything.
 */

import { getCompletedDay } from "../../runtime/register/entry.js";
import { listPersonEntries } from "../../runtime/register/entries.js";
import { getEntryKey } from "../../runtime/register/schema.js";
import { getStatusId } from "../../runtime/register/training-status.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").RecordEntry} RecordEntry */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */
/** @typedef {{ done: "received" | "spoken", on: string }} CountersignAction */
/** @typedef {"none" | "hand" | "nameless" | "already" | "early"} SkipReason */
/** @typedef {{ name: string, entry: RecordEntry }} NamedRecord */
/** @typedef {{ name: string, why: SkipReason }} Skipped */

/**
 * Return the latest record of each selected person (`found`, sorted by `names`, a collator), and the people without a record to
 * countersign with the reason (`left`).
 * @param {Register} register
 * @param {readonly TrainingStatus[]} statuses
 * @param {ReadonlySet<string>} selected ids of people, or keys of unassigned entries
 * @param {Intl.Collator} [names]
 * @returns {{ found: NamedRecord[], left: Skipped[] }}
 */
export function findSelectedRecords(register, statuses, selected, names = new Intl.Collator()) {
  const entries = new Map(register.entries.map((entry) => [getEntryKey(entry), entry]));
  /** @type {{ found: NamedRecord[], left: Skipped[] }} */
  const answer = { found: [], left: [] };
  const chosen = statuses.filter((status) => selected.has(getStatusId(status)));
  for (const status of chosen.sort((one, other) => names.compare(one.name, other.name))) {
    const { name } = status;
    const entry = findEntry(status, register, entries);
    if (entry?.kind !== "record") answer.left.push({ name, why: entry ? "hand" : "none" });
    else if (!entry.slip.record.name) answer.left.push({ name, why: "nameless" });
    else answer.found.push({ name, entry });
  }
  return answer;
}

/**
 * Return the entry that counts for a person, or the newest record of someone whose training isn't complete.
 * @param {TrainingStatus} status @param {Register} register @param {ReadonlyMap<string, Entry>} entries
 * @returns {Entry | undefined}
 */
function findEntry({ person, entry }, register, entries) {
  if (entry) return entries.get(entry);
  const own = person ? listPersonEntries(register, person) : [];
  return own.find(({ kind }) => kind === "record") ?? own[0];
}

/**
 * Split the records `found` into those to countersign (`todo`) and those to skip with the reason (`left`), such as already
 * countersigned; `action` is what the lead did, and when, `getVerdict` looks up the verdict on a record.
 * @param {readonly NamedRecord[]} found
 * @param {CountersignAction} action what the lead did, and when
 * @param {(digest: string) => string | undefined} getVerdict
 * @returns {{ todo: NamedRecord[], left: Skipped[] }}
 */
export function planCountersigning(found, action, getVerdict) {
  const whys = found.map(({ entry }) => findSkipReason(entry, action, getVerdict));
  return {
    todo: found.filter((_, at) => whys[at] === null),
    left: found.flatMap(({ name }, at) => (whys[at] ? [{ name, why: /** @type {SkipReason} */ (whys[at]) }] : [])),
  };
}

/** Return why a record can't or needn't be countersigned, or null. @param {RecordEntry} entry @param {CountersignAction} action @param {(digest: string) => string | undefined} getVerdict @returns {SkipReason | null} */
function findSkipReason(entry, { done, on }, getVerdict) {
  const { slip } = entry;
  const before = getVerdict(slip.digest) === "countersigned" ? slip.countersignature?.done : undefined;
  if (before === "spoken" || before === done) return "already";
  return on < getCompletedDay(entry) ? "early" : null;
}
