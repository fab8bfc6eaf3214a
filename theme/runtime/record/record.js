/**
 * The completion record, versions 1 and 2: the fact that somebody passed the checks of a course, as data.
 *
 * Version 2 says `red_line` of its standard, where version 1 said `critical`. It is what is made now; both are read.
 *
 * Its fields and limits are those of generator/records/model.py (rules.js); tests/records/vectors.json holds both to the same
 * records, bytes, codes and refusals. It holds no points, answers or failed tries, and a name only where the learner typed one for this certificate.
 */

import { hashJsonBytes } from "../data/canonical-json.js";
import { earlierDay, getRenewalDay } from "../dates/days.js";
import { sumMinutes, getPath } from "../course/paths.js";
import { listRequiredModules } from "../learner/progress.js";
import { assertValid } from "../data/validators.js";
import { normalizeLine, fitLine } from "./line.js";
import { BASE32, MOST, RECORD, STANDARD_FIELDS } from "./rules.js";
import { checkOf } from "./shapes.js";

/** @typedef {import("./types.js").CompletionRecord} CompletionRecord */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").CourseFacts} CourseFacts */

/** A policy that was acknowledged. */
export const policy = checkOf(RECORD.properties.policies.items);

/** The newest version that this edition reads. */
export const NEWEST = Math.max(...Object.keys(STANDARD_FIELDS).map(Number));

/** The record of each version, which differ in what they say of its standard. */
const shapes = Object.fromEntries(Object.entries(STANDARD_FIELDS).map(([version, field]) => [version, shapeOf(Number(version), field)]));

/** @param {number} version @param {string} field that its standard has besides the percentage */
function shapeOf(version, field) {
  const entries = Object.entries(RECORD.properties.standard.properties).filter(([name]) => name === "percent" || name === field);
  const standard = { properties: Object.fromEntries(entries), required: ["percent", field] };
  return checkOf({ ...RECORD, properties: { ...RECORD.properties, version: { enum: [version] }, standard } });
}

/**
 * Check that a value is a record; throws a ValidationError whose `field` says where it is none.
 * @param {unknown} value
 * @returns {CompletionRecord} a clean copy
 */
export function validateRecord(value) {
  const { version } = /** @type {any} */ (value ?? {});
  /** @type {CompletionRecord} */
  const record = (Object.hasOwn(shapes, version) ? shapes[version] : shapes[1])?.(value, "");
  unique(record.modules, "modules");
  unique(record.policies ?? [], "policies");
  assertValid(record.renew_by >= lastDay(record.modules), "renew_by");
  return record;
}

/**
 * Name the standard that a record was completed to, as the page has words for it.
 * @param {CompletionRecord} record
 */
export function standardOf({ standard }) {
  if ("red_line" in standard) return standard.red_line ? "red-line" : "safe";
  return standard.critical ? "critical" : "plain";
}

/** @param {readonly { id: string }[]} entries @param {string} field */
function unique(entries, field) {
  const repeat = entries.findIndex((entry, at) => entries.findIndex((other) => other.id === entry.id) < at);
  assertValid(repeat < 0, `${field}.${repeat}.id`);
}

/**
 * Return the day of the last of some completed modules.
 * @param {readonly { completed: string }[]} modules at least one
 */
export const lastDay = (modules) => modules.map((module) => module.completed).reduce((one, other) => (one > other ? one : other));

/**
 * Make the record of what a state holds for the learner's path.
 *
 * The course's edition and digest are those of the module completed last, and the record is to be renewed by the day
 * that the setting's rule gives for it: a certificate printed again later says, and is coded, the same.
 * @param {State} state with a completion id (see `ensureCompletion`) and a completed module of the path
 * @param {CourseFacts} course
 * @param {{ name?: string, role?: string, today: string }} who `today` caps days that a wrong clock put in the future
 * @returns {CompletionRecord} throws a ValidationError whose `field` is "name", "role", "modules" …
 */
export function makeRecord(state, course, { name = "", role = "", today }) {
  const done = completedModules(state, course, today);
  assertValid(done.length, "modules");
  const last = done.reduce((one, other) => (other.completed.date > one.completed.date ? other : one));
  const { edition, digest } = last.completed;
  return validateRecord({
    version: NEWEST,
    id: state.completion?.id,
    setting: { id: course.setting.id, name: normalizeLine(course.setting.name, "setting.name", MOST.title) },
    course: { id: course.course.id, edition: fitLine(edition, MOST.edition) || course.course.edition, digest },
    path: getPath(course, state)?.id ?? "all",
    modules: done.map(({ id, completed }) => ({ id, completed: completed.date })),
    standard: { percent: course.rule.percent, red_line: course.rule.critical },
    minutes: sumMinutes(done),
    renew_by: getRenewalDay(last.completed.date, course.rule),
    ...(name.trim() && { name: normalizeLine(name, "name") }),
    ...(role.trim() && { role: normalizeLine(role, "role") }),
    ...acknowledged(state, today),
  });
}

/**
 * What was read, by id; what no record can hold (a version of odd characters that somebody stored) is left out.
 * @param {State} state @param {string} today
 */
function acknowledged(state, today) {
  const policies = Object.entries(state.policies).sort(([one], [other]) => (one < other ? -1 : 1));
  const sound = policies.flatMap(([id, { version, date }]) => {
    const entry = { id, version: version.normalize("NFC").trim(), acknowledged: earlierDay(date, today) };
    try {
      return [policy(entry, "policies")];
    } catch {
      return [];
    }
  });
  return sound.length > 0 ? { policies: sound } : {};
}

/** @param {State} state @param {CourseFacts} course @param {string} today */
function completedModules(state, course, today) {
  return listRequiredModules(course, state).flatMap((module) => {
    const completed = state.modules[module.id]?.completed;
    if (!completed) return [];
    return [{ ...module, completed: { ...completed, date: earlierDay(completed.date, today) } }];
  });
}

/**
 * Give the completion its id, once.
 * @param {import("../learner/store.js").LearnerStore} store
 * @returns {Promise<void>}
 */
export async function ensureCompletion(store) {
  if (!store.state.completion) await store.save((draft) => void (draft.completion = { id: crypto.randomUUID() }));
}

/**
 * Return the code by which two prints of a record are compared by eye: the first 60 bits of its digest.
 * @param {CompletionRecord} record
 * @returns {Promise<string>} XXXX-XXXX-XXXX
 */
export async function computeShortCode(record) {
  const bytes = await hashJsonBytes(record);
  let bits = [...bytes.slice(0, 8)].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 4n;
  let code = "";
  for (let i = 0; i < 12; i++, bits >>= 5n) code = BASE32[Number(bits & 31n)] + code;
  return code.replace(/(.{4})(?=.)/g, "$1-");
}
