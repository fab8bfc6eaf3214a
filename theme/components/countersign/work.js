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
/** @typedef {{ done: "received" | "spoken", on: string }} Deed */
/** @typedef {"none" | "hand" | "nameless" | "already" | "early"} Why */
/** @typedef {{ name: string, entry: RecordEntry }} Found */
/** @typedef {{ name: string, why: Why }} Left */

/**
 * Find the record of each person selected, in the order of their names.
 * @param {Register} register
 * @param {readonly Standing[]} standings
 * @param {ReadonlySet<string>} selected ids of people, or keys of entries that are nobody's
 * @param {Intl.Collator} [names]
 * @returns {{ found: Found[], left: Left[] }}
 */
export function findRecords(register, standings, selected, names = new Intl.Collator()) {
  const entries = new Map(register.entries.map((entry) => [entryKey(entry), entry]));
  /** @type {{ found: Found[], left: Left[] }} */
  const answer = { found: [], left: [] };
  const chosen = standings.filter((standing) => selected.has(idOf(standing)));
  for (const standing of chosen.sort((one, other) => names.compare(one.name, other.name))) {
    const { name } = standing;
    const entry = entryOf(standing, register, entries);
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
function entryOf({ person, entry }, register, entries) {
  if (entry) return entries.get(entry);
  const own = person ? history(register, person) : [];
  return own.find(({ kind }) => kind === "record") ?? own[0];
}

/**
 * Leave out what needs no countersignature, or cannot have this one.
 * @param {readonly Found[]} found
 * @param {Deed} deed
 * @param {(digest: string) => string | undefined} verdictOf
 * @returns {{ todo: Found[], left: Left[] }}
 */
export function planDeed(found, deed, verdictOf) {
  const whys = found.map(({ entry }) => whyNot(entry, deed, verdictOf));
  return {
    todo: found.filter((_, at) => whys[at] === null),
    left: found.flatMap(({ name }, at) => (whys[at] ? [{ name, why: /** @type {Why} */ (whys[at]) }] : [])),
  };
}

/** @param {RecordEntry} entry @param {Deed} deed @param {(digest: string) => string | undefined} verdictOf @returns {Why | null} */
function whyNot(entry, { done, on }, verdictOf) {
  const { slip } = entry;
  const before = verdictOf(slip.digest) === "countersigned" ? slip.countersignature?.done : undefined;
  if (before === "spoken" || before === done) return "already";
  return on < doneOn(entry) ? "early" : null;
}
