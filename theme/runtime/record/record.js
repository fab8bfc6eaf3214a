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
import { getLearnerPath, hasCheck } from "../course/paths.js";
import { listCertificates } from "../learner/earned.js";
import { sumMinutes } from "../learner/overview.js";
import { getCompletion, getCompletionDay } from "../learner/progress.js";
import { listRequiredModules } from "../learner/required.js";
import { assertValid } from "../data/validators.js";
import { normalizeLine, fitLine } from "./line.js";
import { BASE32, LIMITS, RECORD, STANDARD_FIELDS } from "./rules.js";
import { makeValidator } from "./shapes.js";

/** @typedef {import("./types.js").CompletionRecord} CompletionRecord */
/** @typedef {import("../types.js").Earned} Earned */
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
 * Return a new completion record of a certificate that the learner has earned, by default that of the newest edition, or of the checks
 * passed so far if there is none, from their stored progress (`state`) and the name and role that they typed; throws a ValidationError
 * if one of these is invalid.
 *
 * Edition, digest, modules and days are those of the certificate, so that it has the same text and code whenever it is printed. What
 * a new edition added doesn't move the renewal day, unless that had passed: then it is due at once.
 * @param {State} state with a completion id (see `ensureCompletionId`) and a passed module of the path
 * @param {CourseFacts} course
 * @param {{ name?: string, role?: string, today: string, certificate?: Earned }} who `today` caps days that a wrong clock put in the
 *   future
 * @returns {CompletionRecord} throws a ValidationError whose `field` is "name", "role", "modules" …
 */
export function makeRecord(state, course, { name = "", role = "", today, certificate = listCertificates(course, state)[0] }) {
  const { edition, digest, path, day, ...rest } = certificate ?? describePassed(state, course);
  const modules = rest.modules.map(({ id, completed }) => ({ id, completed: earlierDay(completed, today) }));
  assertValid(modules.length, "modules");
  const [due, last] = [getRenewalDay(earlierDay(day, today), course.rule), getLastCompletedDay(modules)];
  return validateRecord({
    version: NEWEST_RECORD_VERSION,
    id: state.completion?.id,
    setting: { id: course.setting.id, name: normalizeLine(course.setting.name, "setting.name", LIMITS.title) },
    course: { id: course.course.id, edition: fitLine(edition, LIMITS.edition) || course.course.edition, digest },
    path,
    modules,
    standard: { percent: course.rule.percent, red_line: course.rule.critical },
    minutes: sumMinutes(listTaken(state, course, modules)),
    renew_by: due > last ? due : last,
    ...(name.trim() && { name: normalizeLine(name, "name") }),
    ...(role.trim() && { role: normalizeLine(role, "role") }),
    ...listAcknowledgements(state, today),
  });
}

/**
 * Describe the checks that a learner has passed of their path as if they were a certificate of the edition of the last pass.
 * @param {State} state @param {CourseFacts} course @returns {Earned}
 */
function describePassed(state, course) {
  const passed = listRequiredModules(course, state).filter(hasCheck).flatMap((module) => {
    const completed = getCompletion(state, module);
    return completed ? [{ id: module.id, completed }] : [];
  });
  /** @type {import("../types.js").Completion} */
  const none = { date: "", edition: "", digest: "" };
  const { date: day, edition, digest } = passed.map(({ completed }) => completed).reduce((last, one) => (one.date > last.date ? one : last), none);
  const modules = passed.map(({ id, completed }) => ({ id, completed: completed.date }));
  return { edition, digest, path: getLearnerPath(course, state)?.id ?? "all", modules, day };
}

/**
 * Return the modules that a learner took for a record: those recorded, under today's ids, and of the path those without a check.
 * @param {State} state @param {CourseFacts} course @param {readonly { id: string }[]} recorded
 */
function listTaken(state, course, recorded) {
  const required = listRequiredModules(course, state);
  return course.modules.filter((module) => {
    if (!hasCheck(module)) return required.includes(module) && getCompletionDay(state, module) !== null;
    return recorded.some(({ id }) => id === module.id || module.was?.flat().includes(id));
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
