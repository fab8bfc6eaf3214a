/**
 * The plan of a countersigning: each selected person's record, or the reason why the person is skipped.
 *
 * Pure functions of the register, so that the page knows who is skipped before it signs anything.
 */

import { getCompletedDay } from "../../runtime/register/entry.js";
import { listPersonEntries } from "../../runtime/register/entries.js";
import { getEntryKey } from "../../runtime/register/schema.js";
import { isDay } from "../../runtime/dates/days.js";
import { getStatusId } from "../../runtime/register/training-status.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").RecordEntry} RecordEntry */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */
/**
 * What the lead did, on which day, and the id of the key that signs it.
 * @typedef {{ done: "received" | "spoken", on: string, key: string }} CountersignAction
 */
/** @typedef {"none" | "hand" | "nameless" | "already" | "early" | "key" | "unsigned" | "over"} SkipReason */
/** @typedef {(digest: string) => string | undefined} FindVerdict looks up the verdict on a record */
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
 * countersigned.
 * @param {readonly NamedRecord[]} found
 * @param {CountersignAction} action
 * @param {FindVerdict} getVerdict
 * @returns {{ todo: NamedRecord[], left: Skipped[] }}
 */
export function planCountersigning(found, action, getVerdict) {
  return split(found, (entry) => findSkipReason(entry, action, getVerdict));
}

/**
 * Split the records `found` into those that get a badge signed with a key (`todo`), and those without one: not countersigned with
 * this key, or due again by `today`.
 * @param {readonly NamedRecord[]} found @param {string} key the id of the key @param {string} today @param {FindVerdict} getVerdict
 * @returns {{ todo: NamedRecord[], left: Skipped[] }}
 */
export function planBadges(found, key, today, getVerdict) {
  return split(found, ({ slip: { record, digest, countersignature } }) => {
    const isOurs = countersignature?.key === key && ["countersigned", "unpublished"].includes(getVerdict(digest) ?? "");
    return isOurs ? (record.renew_by < today ? "over" : null) : "unsigned";
  });
}

/**
 * @param {readonly NamedRecord[]} found @param {(entry: RecordEntry) => SkipReason | null} findReason
 * @returns {{ todo: NamedRecord[], left: Skipped[] }}
 */
function split(found, findReason) {
  const whys = found.map(({ entry }) => findReason(entry));
  return {
    todo: found.filter((_, at) => whys[at] === null),
    left: found.flatMap(({ name }, at) => (whys[at] ? [{ name, why: /** @type {SkipReason} */ (whys[at]) }] : [])),
  };
}

/**
 * Return why a record can't or needn't be countersigned, or null. What another lead signed with a key that isn't published yet
 * is signed again only if that says more.
 * @param {RecordEntry} entry @param {CountersignAction} action @param {FindVerdict} getVerdict @returns {SkipReason | null}
 */
function findSkipReason(entry, { done, on, key }, getVerdict) {
  const { digest, countersignature: before } = entry.slip;
  const verdict = getVerdict(digest);
  const stays = verdict === "countersigned" || (verdict === "unpublished" && (before?.key === key || done === "received"));
  if (stays && (before?.done === "spoken" || before?.done === done)) return "already";
  return on < getCompletedDay(entry) ? "early" : null;
}

/**
 * Return the records of those a lead may have spoken to without noting it yet: of the people selected, or of all with
 * whole training if no one is selected, sorted by `names`, a collator.
 * @param {{ register: Register, statuses: readonly TrainingStatus[], selected: ReadonlySet<string> }} store
 * @param {Omit<CountersignAction, "done">} action
 * @param {FindVerdict} getVerdict
 * @param {Intl.Collator} [names]
 * @returns {NamedRecord[]}
 */
export function listUnspoken({ register, statuses, selected }, action, getVerdict, names) {
  const trained = () => statuses.filter(({ person, trained: day, state }) => person && day && state !== "left").map(getStatusId);
  const { found } = findSelectedRecords(register, statuses, selected.size ? selected : new Set(trained()), names);
  return planCountersigning(found, { ...action, done: "spoken" }, getVerdict).todo;
}

/**
 * Split the records `found` that need another signature, and whose conversations the register holds, into those to sign again on
 * the days of the talks (`todo`), and those of talks before the key's first day `from` (`left`); all others are left out.
 * @param {readonly NamedRecord[]} found @param {Register} register
 * @param {{ key: string, from: string }} signer
 * @param {FindVerdict} getVerdict
 * @returns {{ todo: (NamedRecord & { on: string })[], left: Skipped[] }}
 */
export function planAgain(found, { conversations }, { key, from }, getVerdict) {
  const days = new Map(conversations.map(({ entry, on }) => [entry, on]));
  const known = found.flatMap((one) => {
    const on = days.get(one.entry.slip.digest);
    return on && findSkipReason(one.entry, { done: "spoken", on, key }, getVerdict) === null ? [{ ...one, on }] : [];
  });
  const early = known.filter(({ on }) => on < from);
  return { todo: known.filter(({ on }) => on >= from), left: early.map(({ name }) => ({ name, why: /** @type {const} */ ("key") })) };
}

/**
 * Return why a day can't be that of a countersignature, as the key of the field's message, or null.
 * @param {string} on @param {string} today @param {string} [from] the key's first day
 */
export function findDayFault(on, today, from = "") {
  if (!isDay(on)) return "missing";
  if (on > today) return "future";
  return on < from ? "key" : null;
}
