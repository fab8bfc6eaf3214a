/**
 * The completion record, versions 1 and 2: the fact that somebody passed the checks of a course, as data.
 *
 * Version 2 says `red_line` of its standard, where version 1 said `critical`. It is what is made now; both are read.
 *
 * The twin is generator/records/model.py; tests/record/vectors.json holds both to the same records, bytes, codes and refusals.
 * It holds no points, answers or failed tries, and a name only where the learner typed one for this certificate.
 */

import { hashJsonBytes } from "../data/canonical-json.js";
import { earlierDay, getRenewalDay } from "../dates/days.js";
import { sumMinutes, getPath } from "../course/paths.js";
import { listRequiredModules } from "../learner/progress.js";
import { ID, UUID, day, assertValid, boolean, list, oneOf, object, matching, integer } from "../data/validators.js";

/** @typedef {import("./types.js").CompletionRecord} CompletionRecord */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").CourseFacts} CourseFacts */

/** Most characters (code points) that a name or a role may have. */
export const MOST_NAME = 80;
/** Most characters that an edition may have. */
const MOST_EDITION = 40;
/** Crockford's base 32: no I, L, O or U, which people misread. */
const BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Controls, what turns the writing direction, what cannot be seen, private use and lone surrogates. */
const REFUSED =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/gu;
/** What joins or varies letters, as Persian and Sinhala names need it; by itself it is nothing that can be seen. */
const JOINERS = /[\s\u200c\u200d\ufe00-\ufe0f]/gu;

/**
 * Return a person's words as a record holds them: NFC, trimmed.
 * @param {string} words
 * @param {string} [field] named in the error
 * @param {number} [most] characters
 * @returns {string} throws a ValidationError where they are empty, too long, or hold characters nobody
 *   types: those include all that the two languages' trimming disagrees on
 */
export function cleanLine(words, field = "name", most = MOST_NAME) {
  assertValid(words.search(REFUSED) < 0, field);
  const clean = words.normalize("NFC").trim();
  assertValid(isSeen(clean) && [...clean].length <= most, field);
  return clean;
}

/** @param {string} words */
const isSeen = (words) => words.replaceAll(JOINERS, "") !== "";

/**
 * Return as much of somebody's words as a record can hold; "" where that is nothing.
 * @param {string} words
 * @param {number} [most] characters
 */
export function fitLine(words, most = MOST_NAME) {
  const clean = [...words.replaceAll(REFUSED, "").normalize("NFC").trim()].slice(0, most).join("").trim();
  return isSeen(clean) ? clean : "";
}

/**
 * A person's words as `cleanLine` leaves them.
 * @param {number} [most] characters
 * @returns {import("../data/validators.js").Check<string>}
 */
export const line = (most = MOST_NAME) => (value, path) => {
  assertValid(typeof value === "string" && cleanLine(value, path, most) === value, path);
  return value;
};

const id = matching(ID);
/** A policy that was acknowledged. */
export const policy = object({ id, version: line(40), acknowledged: day }, { closed: true });

/** The newest version that this edition reads. */
export const NEWEST = 2;

/** @param {1 | 2} version @param {"critical" | "red_line"} field what it says of its standard @returns {import("../data/validators.js").Check<any>} */
const shapeOf = (version, field) => object(
  {
    version: oneOf([version]),
    id: matching(UUID),
    setting: object({ id, name: line(200) }, { closed: true }),
    course: object({ id, edition: line(MOST_EDITION), digest: matching(/^[0-9a-f]{8,64}$/) }, { closed: true }),
    path: id,
    modules: list(object({ id, completed: day }, { closed: true }), 100, 1),
    standard: object({ percent: integer(1, 100), [field]: boolean }, { closed: true }),
    minutes: integer(0, 100_000),
    renew_by: day,
    name: line(),
    role: line(),
    policies: list(policy, 100, 1),
  },
  { closed: true, optional: ["name", "role", "policies"] },
);

const shapes = { 1: shapeOf(1, "critical"), 2: shapeOf(2, "red_line") };

/**
 * Check that a value is a record; throws a ValidationError whose `field` says where it is none.
 * @param {unknown} value
 * @returns {CompletionRecord} a clean copy
 */
export function checkRecord(value) {
  const isSecond = /** @type {any} */ (value)?.version === NEWEST;
  /** @type {CompletionRecord} */
  const record = shapes[isSecond ? 2 : 1](value, "");
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
  return checkRecord({
    version: NEWEST,
    id: state.completion?.id,
    setting: { id: course.setting.id, name: cleanLine(course.setting.name, "setting.name", 200) },
    course: { id: course.course.id, edition: fitLine(edition, MOST_EDITION) || course.course.edition, digest },
    path: getPath(course, state)?.id ?? "all",
    modules: done.map(({ id, completed }) => ({ id, completed: completed.date })),
    standard: { percent: course.rule.percent, red_line: course.rule.critical },
    minutes: sumMinutes(done),
    renew_by: getRenewalDay(last.completed.date, course.rule),
    ...(name.trim() && { name: cleanLine(name, "name") }),
    ...(role.trim() && { role: cleanLine(role, "role") }),
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
export async function shortCode(record) {
  const bytes = await hashJsonBytes(record);
  let bits = [...bytes.slice(0, 8)].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 4n;
  let code = "";
  for (let i = 0; i < 12; i++, bits >>= 5n) code = BASE32[Number(bits & 31n)] + code;
  return code.replace(/(.{4})(?=.)/g, "$1-");
}
