/**
 * What an entry says, whether it is a record that came in or was written down by hand: whose, when, what and how checked.
 */

import { findPath } from "./facts.js";
import { entryKey } from "./shape.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Counter} Counter */
/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("./types.js").VerdictOf} VerdictOf */

/** An entry as standings weigh it. `lost`: its countersignature is by a key that was reported lost.
 * @typedef {{ key: string, setting: string, course: string, edition: string, path: string, counts: string | null,
 *   days: ReadonlyMap<string, string>, done: string, received: string, counter: Counter, lost: boolean }} Weighed */

/** @param {Entry} entry */
export const settingOf = (entry) => (entry.kind === "record" ? entry.slip.record.setting.id : entry.setting);

/** @param {Entry} entry */
export const nameOf = (entry) => (entry.kind === "record" ? (entry.slip.record.name ?? "") : "");

/** @param {Entry} entry */
export const pathOf = (entry) => (entry.kind === "record" ? entry.slip.record.path : entry.path);

/** @param {Entry} entry */
export const policiesOf = (entry) => (entry.kind === "record" ? (entry.slip.record.policies ?? []) : entry.policies);

/** Day on which an entry came into the register. @param {Entry} entry */
export const receivedOn = (entry) => (entry.kind === "record" ? entry.received : entry.recorded);

/**
 * Return the day on which an entry's last module was completed. Nothing is completed after it came in: a clock that ran
 * ahead makes nobody trained for longer.
 * @param {Entry} entry
 */
export function doneOn(entry) {
  if (entry.kind === "hand") return entry.on;
  const last = entry.slip.record.modules.reduce((day, { completed }) => (completed > day ? completed : day), "");
  return earlier(last, entry.received);
}

/** @param {string} one @param {string} other */
const earlier = (one, other) => (one < other ? one : other);

/**
 * Weigh an entry by what the course and its setting say.
 * @param {Entry} entry
 * @param {RegisterFacts} facts
 * @param {VerdictOf} verdictOf
 * @returns {Weighed}
 */
export function weigh(entry, facts, verdictOf) {
  const path = findPath(pathOf(entry), facts);
  const common = { key: entryKey(entry), setting: settingOf(entry), path: pathOf(entry), counts: path?.counts ?? null };
  const when = { done: doneOn(entry), received: receivedOn(entry) };
  if (entry.kind === "hand") {
    const days = new Map((path?.modules ?? []).map((id) => [id, entry.on]));
    return { ...common, ...when, course: entry.course, edition: entry.edition, days, counter: "hand", lost: false };
  }
  const { slip, received } = entry;
  const days = new Map(slip.record.modules.map(({ id, completed }) => [id, earlier(completed, received)]));
  const { id, edition } = slip.record.course;
  return { ...common, ...when, course: id, edition, days, ...check(slip, verdictOf) };
}

/** @param {import("./types.js").Slip} slip @param {VerdictOf} verdictOf @returns {{ counter: Counter, lost: boolean }} */
function check({ digest, countersignature }, verdictOf) {
  const verdict = countersignature && verdictOf(digest);
  const counter = countersignature && verdict === "countersigned" ? countersignature.done : "none";
  return { counter, lost: verdict === "lost-key" };
}

/** Whether an entry of its own holds every module of its path. @param {Weighed} weighed @param {RegisterFacts} facts */
export function isWhole({ days, path }, facts) {
  const modules = findPath(path, facts)?.modules ?? [];
  return modules.length > 0 && modules.every((id) => days.has(id));
}
