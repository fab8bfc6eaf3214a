/**
 * Keep one's place as a code: what somebody has completed, without a name, a role or an answer, to go on with elsewhere.
 *
 * A browser clears its storage when it likes, and people change devices. `MSP1:` and `:END` hold base 32 of zlib's form of
 * deflate, whose checksum finds a changed letter; the browser does it itself.
 */

import { mergeStates } from "./merge.js";
import { fromBase32, toBase32 } from "../record/bytes.js";
import { tidy } from "../record/codes.js";
import { line } from "../record/record.js";
import { ID, ValidationError, UUID, day, assertValid, list, mapping, nullable, object, matching } from "../data/validators.js";
import { COMPLETED_FIELDS, capDates, makeEmptyState } from "./state.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {"none" | "record" | "damaged" | "newer" | "other-setting" | "other-course" | "too-large"} Reason */

/** Most characters of what somebody pastes, of the code in it, and most bytes that it may unfold to. */
const MOST_TEXT = 100_000;
const MOST_CODE = 8_000;
const MOST_BYTES = 65_536;
/** As many policies as a state may hold. */
const MOST_POLICIES = 100;
const CODE = /MSP(\d{1,4}):([A-Z2-7]*)(:END)?/i;
const RECORD = /MSR\d{1,4}:/i;

/** A code cannot be taken in; `reason` is one of a closed table, and the page has the words for each. */
export class PlaceCodeError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.name = "PlaceError";
    this.reason = reason;
  }
}

/** Return whether this browser can make and read the codes. */
export const supportsPlaceCodes = () => typeof CompressionStream === "function" && typeof DecompressionStream === "function";

/**
 * Return whether there is anything to keep in a code.
 * @param {State} state
 */
export const hasPlaceToSave = (state) =>
  state.path !== null ||
  Object.keys(state.policies).length > 0 ||
  Object.values(state.modules).some((module) => module.completed !== null);

const id = matching(ID);
const version = matching(/^[^\p{Cc}]{0,300}$/u);
const completed = object({ id, ...COMPLETED_FIELDS, edition: line(40) }, { closed: true });

const placeValidator = object(
  {
    version: (value, path) => assertValid(value === 1, path),
    setting: id,
    course: id,
    path: nullable(id),
    modules: list(completed, 500),
    policies: mapping(object({ version, date: day }, { closed: true }), MOST_POLICIES),
    completion: nullable(matching(UUID)),
  },
  { closed: true },
);

/**
 * Write the code of somebody's place.
 * @param {State} state
 * @param {CourseFacts} course
 * @returns {Promise<string>}
 */
export async function encodePlace({ path, modules, policies, completion }, course) {
  const place = {
    version: 1,
    setting: course.setting.id,
    course: course.course.id,
    path,
    modules: Object.entries(modules).flatMap(([id, { completed }]) => (completed ? [{ id, ...completed }] : [])),
    policies,
    completion: completion?.id ?? null,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return `MSP1:${toBase32(await pipeThrough(bytes, new CompressionStream("deflate")))}:END`;
}

/**
 * Read the place of a code, however mail or chat treated it.
 * @param {string} pasted
 * @param {CourseFacts} course
 * @param {string} today no day is taken to be later
 * @returns {Promise<State>} a state of that place alone; rejects with a PlaceError and nothing else
 */
export async function decodePlace(pasted, course, today) {
  const place = validatePlace(await decompressJson(extractCode(pasted)));
  if (place.setting !== course.setting.id) throw new PlaceCodeError("other-setting");
  if (place.course !== course.course.id) throw new PlaceCodeError("other-course");
  const state = makeEmptyState();
  const known = place.modules.filter(({ id }) => course.modules.some((module) => module.id === id));
  for (const { id, ...completed } of known) state.modules[id] = { completed, attempt: null };
  state.policies = place.policies;
  state.path = course.paths.some(({ id }) => id === place.path) ? place.path : null;
  state.completion = place.completion === null ? null : { id: place.completion };
  return capDates(state, today);
}

/** Find the data of the code in what was pasted. @param {string} pasted @returns {string} */
function extractCode(pasted) {
  if (pasted.length > MOST_TEXT) throw new PlaceCodeError("too-large");
  const tidied = tidy(pasted);
  const [whole = "", version, data = "", end] = CODE.exec(tidied) ?? [];
  if (whole === "") throw new PlaceCodeError(RECORD.test(tidied) ? "record" : "none");
  if (Number(version) > 1) throw new PlaceCodeError("newer");
  if (data.length > MOST_CODE) throw new PlaceCodeError("too-large");
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
    if (size > MOST_BYTES) {
      void reader.cancel().catch(() => undefined);
      throw new RangeError("more than a place needs");
    }
    parts.push(piece.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * Go on from a place: what is here already stays, and what either side did later counts.
 * @param {State} state what is here
 * @param {State} place as `decodePlace` returns it
 * @returns {State}
 */
export function mergePlace(state, place) {
  const policies = { ...state.policies };
  for (const [key, read] of Object.entries(place.policies)) {
    const here = Object.hasOwn(policies, key) ? policies[key] : undefined;
    const room = here || Object.keys(policies).length < MOST_POLICIES;
    if (room && (!here || here.date < read.date)) policies[key] = read;
  }
  const merged = mergeStates(makeEmptyState(), { ...state, policies: {} }, { ...place, policies: {} });
  return { ...merged, policies, completion: state.completion ?? place.completion };
}
