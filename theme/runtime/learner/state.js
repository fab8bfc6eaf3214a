/**
 * The shape of a learner's stored state, version 1: an empty one, and the parsing of a stored one.
 *
 * Stored text is never trusted: any user of this device, and on file:// any other page, may have written it. An invalid
 * field is dropped alone; the rest stays.
 */

import { earlierDay } from "../dates/today.js";
import { hasStoredWork } from "./progress.js";
import {
  ID_PATTERN,
  UUID_PATTERN,
  ValidationError,
  arrayOf,
  assertValid,
  integerBetween,
  mapOf,
  nullOr,
  objectWith,
  oneOfValues,
  textMatching,
  validateBoolean,
  validateDay,
  withDefault,
  withFallback,
} from "../data/validators.js";

/** @typedef {import("../types.js").AcknowledgedPolicy} AcknowledgedPolicy */
/** @typedef {import("../types.js").Attempt} Attempt */
/** @typedef {import("../types.js").Response} Response */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Health["trouble"]} Trouble */
/** @template T @typedef {import("../data/validators.js").Validator<T>} Validator */

/** Maximum length of a learner's stored state, in UTF-16 units. */
export const MAX_STATE_LENGTH = 256 * 1024;

const id = textMatching(ID_PATTERN);
const digest = textMatching(/^[0-9a-f]{1,64}$/);
const line = textMatching(/^[^\p{Cc}]{0,300}$/u);
const index = nullOr(integerBetween(0, 1000));

/** A text that the learner wrote. */
const words = textMatching(/^[^\0]{0,2000}$/);

/** @type {Validator<Response>} */
const response = (value, path) => {
  if (value === null) return null;
  return Array.isArray(value) ? arrayOf(line, 100)(value, path) : words(value, path);
};

const kept = objectWith({ facts: digest, response });

/** @type {Validator<Attempt>} */
const attempt = objectWith({
  seed: textMatching(/^[\w-]{1,64}$/),
  items: arrayOf(id, 200),
  partners: withDefault(mapOf(id, 200), () => ({})),
  responses: mapOf(kept, 200),
  at: integerBetween(0, 1000),
  tries: integerBetween(0, 100_000),
  missed: arrayOf(id, 200),
  handed: validateBoolean,
});

/**
 * Validators of a module's completion in a learner's state, as strict as a record's, because an error would only surface when the
 * certificate is made.
 */
export const COMPLETION_VALIDATORS = {
  date: validateDay,
  edition: textMatching(/^[^\p{Cc}]{1,40}$/u),
  digest: textMatching(/^[0-9a-f]{8,64}$/),
};

/** Maximum number of earned certificates in a learner's state. */
export const MAX_EARNED = 10;

/** @type {Validator<import("../types.js").Earned>} */
export const validateEarned = objectWith({
  day: validateDay,
  edition: COMPLETION_VALIDATORS.edition,
  digest: COMPLETION_VALIDATORS.digest,
  path: id,
  modules: arrayOf(objectWith({ id, completed: validateDay }), 100, 1),
});

/**
 * Return the validator of a state.
 * @param {import("../data/validators.js").LostFields} lost where fields that are given up are noted; null, and one bad field is an error
 * @returns {Validator<State>}
 */
function makeStateValidator(lost) {
  /** @template T @param {Validator<T>} inner @returns {Validator<T | null>} */
  const nullIfInvalid = (inner) => withFallback(nullOr(inner), () => null, lost);
  /** @template T @param {Validator<T>} inner @param {number} most @returns {Validator<Record<string, T>>} */
  const map = (inner, most) => withFallback(mapOf(inner, most, lost), () => ({}), lost);
  /** @template T @param {Validator<T>} inner @param {number} most @returns {Validator<T[]>} */
  const list = (inner, most) => {
    const validate = withFallback(arrayOf(nullIfInvalid(inner), most), () => [], lost);
    return (value, path) => validate(value, path).filter((one) => one !== null);
  };
  /** A map that earlier versions of the site didn't store. @template T @param {Validator<T>} inner @param {number} most */
  const addedMap = (inner, most) => withDefault(map(inner, most), () => ({}));
  return objectWith({
    version: oneOfValues(/** @type {const} */ ([1])),
    device: nullIfInvalid(oneOfValues(/** @type {const} */ (["own", "shared"]))),
    practice: map(kept, 5000),
    scenarios: map(objectWith({ facts: digest, trail: arrayOf(line, 500) }), 1000),
    modules: map(objectWith({ completed: nullIfInvalid(objectWith(COMPLETION_VALIDATORS)), attempt: nullIfInvalid(attempt) }), 500),
    earned: withDefault(list(validateEarned, MAX_EARNED), () => []),
    opened: addedMap(validateDay, 500),
    place: nullIfInvalid(objectWith({ module: id, anchor: line, at: index })),
    completion: nullIfInvalid(objectWith({ id: textMatching(UUID_PATTERN) })),
    role: nullIfInvalid(line),
    path: nullIfInvalid(id),
    policies: addedMap(objectWith({ version: line, date: validateDay }), 100),
    boxes: addedMap(objectWith({ box: integerBetween(1, 5), date: validateDay }), 1000),
  });
}

const strict = makeStateValidator(null);

/** Return the stored state of a learner who has done nothing yet. @returns {State} */
export const makeEmptyState = () => strict({ version: 1, practice: {}, scenarios: {}, modules: {} }, "");

/**
 * Return a validated copy of a learner's state; throws a ValidationError that names the invalid field.
 * @param {unknown} value
 * @returns {State}
 */
export const copyState = (value) => strict(value, "");

/**
 * Return the learner's state parsed from its stored text, without fields that cannot be read, and what is wrong with the text
 * (`trouble`); the state is null if nothing is left of it or a newer version of the site stored it.
 * @param {string} raw
 * @param {string} today later dates are replaced by this one
 * @returns {{ state: State | null, trouble: Trouble }} `partly`: some of it was lost; no state where nothing is left of it
 */
export function parseState(raw, today) {
  try {
    assertValid(raw.length <= MAX_STATE_LENGTH, "");
    const value = JSON.parse(raw);
    if (Number.isInteger(value?.version) && value.version > 1) return { state: null, trouble: "newer" };
    /** @type {string[]} */
    const lost = [];
    const state = capFutureDates(makeStateValidator(lost)(value, ""), today);
    if (!lost.length) return { state, trouble: null };
    return hasStoredWork(state) ? { state, trouble: "partly" } : { state: null, trouble: "corrupt" };
  } catch (error) {
    if (!(error instanceof ValidationError || error instanceof SyntaxError)) throw error;
    return { state: null, trouble: "corrupt" };
  }
}

/**
 * Return a copy of a learner's state with dates in the future, which a wrong clock may have set, replaced by today's.
 * @param {State} state @param {string} today
 * @returns {State}
 */
export function capFutureDates(state, today) {
  const copy = copyState(state);
  for (const { completed } of Object.values(copy.modules)) if (completed) completed.date = earlierDay(completed.date, today);
  for (const one of copy.earned) {
    one.day = earlierDay(one.day, today);
    for (const module of one.modules) module.completed = earlierDay(module.completed, today);
  }
  for (const [id, day] of Object.entries(copy.opened)) copy.opened[id] = earlierDay(day, today);
  for (const policy of Object.values(copy.policies)) policy.date = earlierDay(policy.date, today);
  return copy;
}
