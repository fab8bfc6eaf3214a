/**
 * The completion record, versions 1 and 2: the fact that a learner passed the checks of a course, as data.
 *
 * Version 2 has `red_line` in its standard where version 1 had `critical`. New records are version 2; both are read.
 *
 * Its fields and limits are those of generator/records/model.py (rules.js); tests/records/vectors.json holds both to the same
 * records, bytes, codes and refusals. It has no points, answers or failed attempts, and a name only if the learner typed one for this certificate.
 */

import { hashJsonBytes } from "../data/canonical-json.js";
import { earlierDay, getRenewalDay } from "../dates/days.js";
import { getLearnerPath, hasCheck, sumMinutes } from "../course/paths.js";
import { getCompletionDay, listRequiredModules } from "../learner/progress.js";
import { assertValid } from "../data/validators.js";
import { normalizeLine, fitLine } from "./line.js";
import { BASE32, LIMITS, RECORD, STANDARD_FIELDS } from "./rules.js";
import { makeValidator } from "./shapes.js";

/** @typedef {import("./types.js").CompletionRecord} CompletionRecord */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").CourseFacts} CourseFacts */

/** Return a copy of a policy acknowledgement in a record (its id, version and day), or throw a ValidationError. */
export const validatePolicy = makeValidator(RECORD.properties.policies.items);

/** The highest version of the completion record's format that this code can read and that it makes. */
export const NEWEST_RECORD_VERSION = Math.max(...Object.keys(STANDARD_FIELDS).map(Number));

/** The validator of each version of the record; they differ in the fields of the standard. */
const versionValidators = Object.fromEntries(Object.entries(STANDARD_FIELDS).map(([version, field]) => [version, makeVersionValidator(Number(version), field)]));

/** @param {number} version @param {string} field that its standard has besides the percentage */
function makeVersionValidator(version, field) {
  const entries = Object.entries(RECORD.properties.standard.properties).filter(([name]) => name === "percent" || name === field);
  const standard = { properties: Object.fromEntries(entries), required: ["percent", field] };
  return makeValidator({ ...RECORD, properties: { ...RECORD.properties, version: { enum: [version] }, standard } });
}

/**
 * Return a clean copy of a completion record, or throw a ValidationError whose `field` is the location of the first invalid
 * field.
 * @param {unknown} value
 * @returns {CompletionRecord}
 */
export function validateRecord(value) {
  const { version } = /** @type {any} */ (value ?? {});
  /** @type {CompletionRecord} */
  const record = (Object.hasOwn(versionValidators, version) ? versionValidators[version] : versionValidators[1])?.(value, "");
  assertUniqueIds(record.modules, "modules");
  assertUniqueIds(record.policies ?? [], "policies");
  assertValid(record.renew_by >= getLastCompletedDay(record.modules), "renew_by");
  return record;
}

/**
 * Return the key of the text for the pass standard that a record was completed to: `red-line` (nothing unsafe chosen and every
 * red-line question right) or `safe` (only nothing unsafe); for records of version 1 `critical` (every question on a critical
 * statement right) or `plain` (only the percentage).
 * @param {CompletionRecord} record
 */
export function getStandardMet({ standard }) {
  if ("red_line" in standard) return standard.red_line ? "red-line" : "safe";
  return standard.critical ? "critical" : "plain";
}

/** @param {readonly { id: string }[]} entries @param {string} field */
function assertUniqueIds(entries, field) {
  const repeat = entries.findIndex((entry, at) => entries.findIndex((other) => other.id === entry.id) < at);
  assertValid(repeat < 0, `${field}.${repeat}.id`);
}

/**
 * Return the latest day on which one of a completion record's `modules` was completed.
 * @param {readonly { completed: string }[]} modules at least one
 */
export const getLastCompletedDay = (modules) => modules.map((module) => module.completed).reduce((one, other) => (one > other ? one : other));

/**
 * Return a new completion record of the modules of the learner's learning path whose check they passed, from their stored progress (`state`) and
 * the name and role that they typed; throws a ValidationError if one of these is invalid.
 *
 * The course's edition and digest are those of the module completed last, and so is the renewal day, so that a certificate printed
 * again later has the same text and code.
 * @param {State} state with a completion id (see `ensureCompletionId`) and a passed module of the path
 * @param {CourseFacts} course
 * @param {{ name?: string, role?: string, today: string }} who `today` caps days that a wrong clock put in the future
 * @returns {CompletionRecord} throws a ValidationError whose `field` is "name", "role", "modules" …
 */
export function makeRecord(state, course, { name = "", role = "", today }) {
  const done = listPassedModules(state, course, today);
  assertValid(done.length, "modules");
  const last = done.reduce((one, other) => (other.completed.date > one.completed.date ? other : one));
  const { edition, digest } = last.completed;
  return validateRecord({
    version: NEWEST_RECORD_VERSION,
    id: state.completion?.id,
    setting: { id: course.setting.id, name: normalizeLine(course.setting.name, "setting.name", LIMITS.title) },
    course: { id: course.course.id, edition: fitLine(edition, LIMITS.edition) || course.course.edition, digest },
    path: getLearnerPath(course, state)?.id ?? "all",
    modules: done.map(({ id, completed }) => ({ id, completed: completed.date })),
    standard: { percent: course.rule.percent, red_line: course.rule.critical },
    minutes: sumMinutes(listRequiredModules(course, state).filter((module) => getCompletionDay(state, module) !== null)),
    renew_by: getRenewalDay(last.completed.date, course.rule),
    ...(name.trim() && { name: normalizeLine(name, "name") }),
    ...(role.trim() && { role: normalizeLine(role, "role") }),
    ...listAcknowledgements(state, today),
  });
}

/**
 * Return the acknowledged policies in order of id, without any whose stored version no record can have.
 * @param {State} state @param {string} today
 */
function listAcknowledgements(state, today) {
  const policies = Object.entries(state.policies).sort(([one], [other]) => (one < other ? -1 : 1));
  const sound = policies.flatMap(([id, { version, date }]) => {
    const entry = { id, version: version.normalize("NFC").trim(), acknowledged: earlierDay(date, today) };
    try {
      return [validatePolicy(entry, "policies")];
    } catch {
      return [];
    }
  });
  return sound.length > 0 ? { policies: sound } : {};
}

/** Return the modules whose check is passed. @param {State} state @param {CourseFacts} course @param {string} today */
function listPassedModules(state, course, today) {
  return listRequiredModules(course, state).filter(hasCheck).flatMap((module) => {
    const completed = state.modules[module.id]?.completed;
    if (!completed) return [];
    return [{ ...module, completed: { ...completed, date: earlierDay(completed.date, today) } }];
  });
}

/**
 * Store a random id (a UUID) for the learner's completion of the course, unless it already has one.
 * @param {import("../learner/store.js").LearnerStore} store
 * @returns {Promise<void>}
 */
export async function ensureCompletionId(store) {
  if (!store.state.completion) await store.save((draft) => void (draft.completion = { id: crypto.randomUUID() }));
}

/**
 * Return a completion record's short code (`XXXX-XXXX-XXXX`), for comparing two print-outs by eye: the first 60 bits of its digest.
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
