/**
 * What a common deed finds to do: of each person selected the one record that counts, or why there is none.
 *
 * Pure functions of the register, so that what is left undone can be told before anything is done.
 */

import { doneOn } from "../../runtime/register/entry.js";
import { history } from "../../runtime/register/entries.js";
import { entryKey } from "../../runtime/register/schema.js";
import { idOf } from "../../runtime/register/standing.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").RecordEntry} RecordEntry */
/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/** @typedef {{ done: "received" | "spoken", on: string }} Countersigning */
/** @typedef {"none" | "hand" | "nameless" | "already" | "early"} SkipReason */
/** @typedef {{ name: string, entry: RecordEntry }} NamedRecord */
/** @typedef {{ name: string, why: SkipReason }} Skipped */

/**
 * Find the record of each person selected, in the order of their names.
 * @param {Register} register
 * @param {readonly Standing[]} standings
 * @param {ReadonlySet<string>} selected ids of people, or keys of entries that are nobody's
 * @param {Intl.Collator} [names]
 * @returns {{ found: NamedRecord[], left: Skipped[] }}
 */
export function findSelectedRecords(register, standings, selected, names = new Intl.Collator()) {
  const entries = new Map(register.entries.map((entry) => [entryKey(entry), entry]));
  /** @type {{ found: NamedRecord[], left: Skipped[] }} */
  const answer = { found: [], left: [] };
  const chosen = standings.filter((standing) => selected.has(idOf(standing)));
  for (const standing of chosen.sort((one, other) => names.compare(one.name, other.name))) {
    const { name } = standing;
    const entry = findEntry(standing, register, entries);
    if (entry?.kind !== "record") answer.left.push({ name, why: entry ? "hand" : "none" });
    else if (!entry.slip.record.name) answer.left.push({ name, why: "nameless" });
    else answer.found.push({ name, entry });
  }
  return answer;
}

/**
 * The entry that counts; of somebody who is not wholly trained their newest record, which can be handed over as well.
 * @param {Standing} standing @param {Register} register @param {ReadonlyMap<string, Entry>} entries
 * @returns {Entry | undefined}
 */
function findEntry({ person, entry }, register, entries) {
  if (entry) return entries.get(entry);
  const own = person ? history(register, person) : [];
  return own.find(({ kind }) => kind === "record") ?? own[0];
}

/**
 * Leave out what needs no countersignature, or cannot have this one.
 * @param {readonly NamedRecord[]} found
 * @param {Countersigning} deed
 * @param {(digest: string) => string | undefined} verdictOf
 * @returns {{ todo: NamedRecord[], left: Skipped[] }}
 */
export function planCountersigning(found, deed, verdictOf) {
  const whys = found.map(({ entry }) => findSkipReason(entry, deed, verdictOf));
  return {
    todo: found.filter((_, at) => whys[at] === null),
    left: found.flatMap(({ name }, at) => (whys[at] ? [{ name, why: /** @type {SkipReason} */ (whys[at]) }] : [])),
  };
}

/** @param {RecordEntry} entry @param {Countersigning} deed @param {(digest: string) => string | undefined} verdictOf @returns {SkipReason | null} */
function findSkipReason(entry, { done, on }, verdictOf) {
  const { slip } = entry;
  const before = verdictOf(slip.digest) === "countersigned" ? slip.countersignature?.done : undefined;
  if (before === "spoken" || before === done) return "already";
  return on < doneOn(entry) ? "early" : null;
}
