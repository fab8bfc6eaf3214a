/**
 * Name, days, policies and modules of an entry, whether it is a record or was written by hand.
 */

import { getEditionOrder, listEditions, listModulesAt, rankEdition } from "../course/editions.js";
import { earlierDay } from "../dates/days.js";
import { getLastCompletedDay } from "../record/record.js";
import { findPath } from "./paths.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Counter} Counter */
/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("./types.js").GetVerdict} GetVerdict */

/**
 * The facts of an entry from which training statuses are computed. `lost`: its countersignature is by a key that was reported lost.
 * `order`: a text by which editions are in order.
 * @typedef {{ key: string, setting: string, course: string, edition: string, order: string, path: string, counts: string | null,
 *   modules: readonly { id: string, completed: string }[], done: string, received: string, counter: Counter,
 *   lost: boolean, until: string | null }} AssessedEntry
 */
/** @typedef {{ facts: RegisterFacts, verdict: unknown, weighed: AssessedEntry }} LastAssessment */

/** Return the id of the setting (such as a school) where a register entry's training was done. @param {Entry} entry */
export const getSettingId = (entry) => (entry.kind === "record" ? entry.slip.record.setting.id : entry.setting);

/**
 * Return the learner's name on the completion record of a register entry, or "" if the record has none or the entry was noted by
 * hand.
 * @param {Entry} entry
 */
export const getRecordName = (entry) => (entry.kind === "record" ? (entry.slip.record.name ?? "") : "");

/** Return the policy acknowledgements in a register entry (a record, or training noted by hand). @param {Entry} entry */
export const getPolicies = (entry) => (entry.kind === "record" ? (entry.slip.record.policies ?? []) : entry.policies);

/** Return the day on which an entry (a record, or training noted by hand) was added to the register. @param {Entry} entry */
export const getReceivedDay = (entry) => (entry.kind === "record" ? entry.received : entry.recorded);

/**
 * Return the day on which a register entry's training was completed: the day noted by hand, or that of a record's last module, but
 * no later than the record was received, so that a wrong clock doesn't extend anyone's training.
 * @param {Entry} entry
 */
export function getCompletedDay(entry) {
  if (entry.kind === "hand") return entry.on;
  return earlierDay(getLastCompletedDay(entry.slip.record.modules), entry.received);
}

/** Cache of the latest assessment of each entry: after a change all but one are the same. @type {WeakMap<Entry, LastAssessment>} */
const lastAssessed = new WeakMap();

/**
 * Return a register entry's modules, learning path, completion day and evidence, from which a person's training status is
 * computed; `getVerdict` looks up the verdict on a record, `facts` are the data about the course.
 * @param {Entry} entry
 * @param {RegisterFacts} facts
 * @param {GetVerdict} getVerdict
 * @returns {AssessedEntry}
 */
export function assessEntry(entry, facts, getVerdict) {
  const verdict = entry.kind === "record" && entry.slip.countersignature && getVerdict(entry.slip.digest);
  const known = lastAssessed.get(entry);
  if (known && known.facts === facts && known.verdict === verdict) return known.weighed;
  const weighed = entry.kind === "record" ? assessRecord(entry, facts, verdict) : assessHandEntry(entry, facts);
  lastAssessed.set(entry, { facts, verdict, weighed });
  return weighed;
}

/** @param {import("./types.js").RecordEntry} entry @param {RegisterFacts} facts @param {unknown} verdict @returns {AssessedEntry} */
function assessRecord(entry, facts, verdict) {
  const { record, digest, countersignature } = entry.slip;
  return {
    key: digest,
    setting: record.setting.id,
    course: record.course.id,
    edition: record.course.edition,
    order: getEditionOrder(record.course.edition, facts),
    path: record.path,
    counts: findPath(record.path, facts)?.counts ?? null,
    modules: record.modules,
    done: getCompletedDay(entry),
    received: entry.received,
    counter: countersignature ? nameCounter(countersignature.done, verdict) : "none",
    lost: verdict === "lost-key",
    until: entry.until ?? null,
  };
}

/** @param {import("../record/types.js").Done} done @param {unknown} verdict @returns {Counter} */
function nameCounter(done, verdict) {
  if (verdict === "countersigned") return done;
  return verdict === "unpublished" ? `${done}-unpublished` : "none";
}

/**
 * Return the ids of the modules that a learning path had at the edition of an entry, or none if the course has no such path or edition.
 * @param {string} path its id @param {string} edition @param {RegisterFacts} facts
 */
export function listEntryModules(path, edition, facts) {
  const [found, at] = [findPath(path, facts), listEditions(facts)[rankEdition(edition, facts)]];
  return found && at ? listModulesAt(at, found, facts) : [];
}

/** @param {import("./types.js").HandEntry} entry @param {RegisterFacts} facts @returns {AssessedEntry} */
function assessHandEntry({ id: key, setting, course, edition, path, on, recorded }, facts) {
  const modules = listEntryModules(path, edition, facts).map((id) => ({ id, completed: on }));
  const counts = findPath(path, facts)?.counts ?? null;
  const order = getEditionOrder(edition, facts);
  return { key, setting, course, edition, order, path, counts, modules, done: on, received: recorded, counter: "hand", lost: false, until: null };
}

/**
 * Return whether an assessed register entry (a record, or training noted by hand) includes every module of its learning path;
 * `facts` are the data about the course.
 * @param {Pick<AssessedEntry, "modules" | "path" | "edition">} weighed @param {RegisterFacts} facts
 */
export function coversPath({ modules, path, edition }, facts) {
  const asked = listEntryModules(path, edition, facts);
  return asked.length > 0 && asked.every((id) => modules.some((module) => module.id === id));
}

/**
 * Return the day on which a register entry's module was completed, no later than the entry was received, or "" if it has no such module.
 * @param {AssessedEntry} entry
 * @param {string} id
 */
export function getModuleCompletedDay({ modules, received }, id) {
  for (const module of modules) if (module.id === id) return earlierDay(module.completed, received);
  return "";
}
