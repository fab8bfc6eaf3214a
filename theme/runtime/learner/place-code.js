/**
 * Place codes: a learner's progress as text, without name, role or answers, to continue from in another browser.
 *
 * Browsers may clear their storage, and people change devices. Between `MSP1:` and `:END` is base 32 of zlib-compressed
 * JSON, whose checksum detects a changed letter.
 */

import { mergeStates } from "./merge.js";
import { fromBase32, toBase32 } from "../record/bytes.js";
import { stripMailFormatting } from "../record/codes.js";
import { lineUpTo } from "../record/line.js";
import {
  ID_PATTERN,
  UUID_PATTERN,
  ValidationError,
  arrayOf,
  assertValid,
  mapOf,
  nullOr,
  objectWith,
  textMatching,
  validateDay,
  withDefault,
} from "../data/validators.js";
import { findNewlyEarned } from "./earned.js";
import { COMPLETION_VALIDATORS, MAX_EARNED, capFutureDates, makeEmptyState, validateEarned } from "./state.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {"none" | "record" | "damaged" | "newer" | "other-setting" | "other-course" | "too-large"} Reason */

/** Maximum length of a pasted text and of the code in it, and of the decompressed data in bytes. */
const MAX_TEXT_LENGTH = 100_000;
const MAX_CODE_LENGTH = 8_000;
const MAX_UNPACKED_BYTES = 65_536;
/** Maximum number of policies in a learner's state. */
const MAX_POLICIES = 100;
const CODE = /MSP(\d{1,4}):([A-Z2-7]*)(:END)?/i;
const RECORD = /MSR\d{1,4}:/i;

/** The error for a place code (learner's progress as text) that cannot be used; `reason` is one of a closed list, and the page has a message for each. */
export class PlaceCodeError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.name = "PlaceError";
    this.reason = reason;
  }
}

/** Return whether this browser can create and read place codes, which carry a learner's progress to another device. */
export const supportsPlaceCodes = () => typeof CompressionStream === "function" && typeof DecompressionStream === "function";

/**
 * Return whether a learner's state has any progress that a place code can carry to another device.
 * @param {State} state
 */
export const hasProgressToSave = (state) =>
  state.path !== null ||
  Object.keys(state.policies).length > 0 ||
  Object.keys(state.opened).length > 0 ||
  state.earned.length > 0 ||
  Object.values(state.modules).some((module) => module.completed !== null);

const id = textMatching(ID_PATTERN);
const version = textMatching(/^[^\p{Cc}]{0,300}$/u);
const completed = objectWith({ id, ...COMPLETION_VALIDATORS, edition: lineUpTo(40) }, { closed: true });

const days = mapOf(validateDay, 500);

const placeValidator = objectWith(
  {
    version: (value, path) => assertValid(value === 1, path),
    setting: id,
    course: id,
    path: nullOr(id),
    modules: arrayOf(completed, 500),
    earned: withDefault(arrayOf(validateEarned, MAX_EARNED), () => []),
    opened: withDefault(days, () => ({})),
    policies: mapOf(objectWith({ version, date: validateDay }, { closed: true }), MAX_POLICIES),
    completion: nullOr(textMatching(UUID_PATTERN)),
  },
  { closed: true },
);

/**
 * Return the place code (a text that carries a learner's progress to another device): the chosen learning path, completed modules,
 * opened ones without a check, acknowledged policies, and the certificates earned that the passes in it don't amount to any more.
 * @param {State} state
 * @param {CourseFacts} course
 * @returns {Promise<string>}
 */
export async function encodePlace(state, course) {
  const { path, modules, opened, policies, completion } = state;
  const again = JSON.stringify(findNewlyEarned(course, { ...state, earned: [] }));
  const earned = state.earned.filter((one) => JSON.stringify(one) !== again);
  const place = {
    version: 1,
    setting: course.setting.id,
    course: course.course.id,
    path,
    modules: Object.entries(modules).flatMap(([id, { completed }]) => (completed ? [{ id, ...completed }] : [])),
    ...(earned.length > 0 && { earned }),
    ...(Object.keys(opened).length > 0 && { opened }),
    policies,
    completion: completion?.id ?? null,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return `MSP1:${toBase32(await pipeThrough(bytes, new CompressionStream("deflate")))}:END`;
}

/**
 * Return the learner's state with the progress in a pasted place code (the text that carries it to another device), even if email
 * or chat has wrapped or quoted it; rejects with a PlaceCodeError if it is damaged or of another course or setting.
 * @param {string} pasted
 * @param {CourseFacts} course
 * @param {string} today later dates are replaced by this one
 * @returns {Promise<State>} rejects only with a PlaceCodeError
 */
export async function decodePlace(pasted, course, today) {
  const place = validatePlace(await decompressJson(extractCode(pasted)));
  if (place.setting !== course.setting.id) throw new PlaceCodeError("other-setting");
  if (place.course !== course.course.id) throw new PlaceCodeError("other-course");
  const state = makeEmptyState();
  const isKnown = (/** @type {string} */ wanted) => course.modules.some(({ id, was }) => id === wanted || was?.flat().includes(wanted));
  for (const { id, ...completed } of place.modules) if (isKnown(id)) state.modules[id] = { completed, attempt: null };
  for (const [id, day] of Object.entries(place.opened)) if (isKnown(id)) state.opened[id] = day;
  state.earned = place.earned;
  state.policies = place.policies;
  state.path = course.paths.some(({ id }) => id === place.path) ? place.path : null;
  state.completion = place.completion === null ? null : { id: place.completion };
  return capFutureDates(state, today);
}

/** Return the data of the code in a pasted text. @param {string} pasted @returns {string} */
function extractCode(pasted) {
  if (pasted.length > MAX_TEXT_LENGTH) throw new PlaceCodeError("too-large");
  const tidied = stripMailFormatting(pasted);
  const [whole = "", version, data = "", end] = CODE.exec(tidied) ?? [];
  if (whole === "") throw new PlaceCodeError(RECORD.test(tidied) ? "record" : "none");
  if (Number(version) > 1) throw new PlaceCodeError("newer");
  if (data.length > MAX_CODE_LENGTH) throw new PlaceCodeError("too-large");
  if (Number(version) !== 1 || !end) throw new PlaceCodeError("damaged");
  return data.toUpperCase();
}

/** @param {string} data @returns {Promise<any>} what was written as JSON */
async function decompressJson(data) {
  try {
    const bytes = await pipeThrough(fromBase32(data), new DecompressionStream("deflate"));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new PlaceCodeError("damaged");
  }
}

/** @param {any} value */
function validatePlace(value) {
  if (Number.isInteger(value?.version) && value.version > 1) throw new PlaceCodeError("newer");
  try {
    return placeValidator(value, "");
  } catch (error) {
    throw error instanceof ValidationError ? new PlaceCodeError("damaged") : error;
  }
}

/** @param {Uint8Array} bytes @param {CompressionStream | DecompressionStream} stream @returns {Promise<Uint8Array>} */
async function pipeThrough(bytes, stream) {
  const parts = [];
  let size = 0;
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length;
    if (size > MAX_UNPACKED_BYTES) {
      void reader.cancel().catch(() => undefined);
      throw new RangeError("more than a place needs");
    }
    parts.push(piece.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * Return the learner's state merged with the progress in a place code from another device (`place`, as `decodePlace` returns it):
 * nothing stored here is lost, and of two completions or acknowledgements the later counts.
 * @param {State} state stored here
 * @param {State} place as `decodePlace` returns it
 * @returns {State}
 */
export function mergePlace(state, place) {
  const policies = { ...state.policies };
  for (const [key, read] of Object.entries(place.policies)) {
    const here = Object.hasOwn(policies, key) ? policies[key] : undefined;
    const room = here || Object.keys(policies).length < MAX_POLICIES;
    if (room && (!here || here.date < read.date)) policies[key] = read;
  }
  const merged = mergeStates(makeEmptyState(), { ...state, policies: {} }, { ...place, policies: {} });
  return { ...merged, policies, completion: state.completion ?? place.completion };
}
