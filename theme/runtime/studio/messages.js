/**
 * Messages between the studio's page, the document of a preview and the worker. None of them relies on what another sends: the readers
 * return null for what isn't as it is described here, and then it is ignored.
 */

import {
  ValidationError,
  arrayOf,
  assertValid,
  integerBetween,
  nullOr,
  objectWith,
  oneOfValues,
  textMatching,
  validateBoolean,
} from "../data/validators.js";

/** @template T @typedef {import("../data/validators.js").Validator<T>} Validator */
/** @typedef {ReturnType<typeof KEPT>} Kept what is handed on to the next document of a preview: `hash` of the address is the step of a lesson */
/** @typedef {ReturnType<typeof OPENING>} Opening how a document begins: at a heading or a scene, or where the one before was left */
/**
 * @typedef {{ type: "loaded" | "ready" | "link" }
 *   | { type: "key", key: string, shiftKey: boolean }
 *   | { type: "kept", kept: Kept }
 *   | { type: "place", item: string, scene: string, heading: string }} FrameMessage what a preview tells the page
 */

/** Keys of the studio's page that a preview hands on: help, and from pane to pane. */
export const PAGE_KEYS = ["F1", "F6"];

/** Most characters of an id, a selector or the like, and of what a preview stores by a key; most of either in a list. */
const [MAX_TEXT, MAX_STORED, MAX_LIST] = [10_000, 1_000_000, 10_000];

/** @param {number} most @returns {Validator<string>} */
const textUpTo = (most) => (value, path) => {
  assertValid(typeof value === "string" && value.length <= most, path);
  return value;
};
/** @param {number} from @param {number} to @returns {Validator<number>} */
const numberBetween = (from, to) => (value, path) => {
  assertValid(typeof value === "number" && value >= from && value <= to, path);
  return value;
};
const text = textUpTo(MAX_TEXT);
const sentence = textUpTo(Infinity);
const finite = numberBetween(-Number.MAX_VALUE, Number.MAX_VALUE);
const count = integerBetween(0, Number.MAX_SAFE_INTEGER);

/** @type {Validator<[string, string]>} */
const entry = (value, path) => {
  assertValid(Array.isArray(value) && value.length === 2, path);
  return [text(value[0], path), textUpTo(MAX_STORED)(value[1], path)];
};
const POSITION = objectWith({ y: finite, anchor: text, offset: finite, open: arrayOf(text, MAX_LIST), focus: text });
const KEPT = objectWith({ entries: arrayOf(entry, MAX_LIST), position: POSITION, hash: textMatching(/^(?:#[^]{0,9999})?$/) });
const OPENING = objectWith({ kept: nullOr(KEPT), anchor: text, scene: text, marked: text });
const PAGE_FIELDS = { open: OPENING, go: objectWith({ anchor: text, marked: text }), leave: validateBoolean };

/** The fields of a preview's messages by their type. @type {Record<string, Record<string, Validator<unknown>>>} */
const FRAME_FIELDS = {
  loaded: {},
  ready: {},
  link: {},
  key: { key: oneOfValues(PAGE_KEYS), shiftKey: validateBoolean },
  kept: { kept: KEPT },
  place: { item: text, scene: text, heading: text },
};
const FRAME_TYPE = objectWith({ type: oneOfValues(Object.keys(FRAME_FIELDS)) });
/** @type {Validator<FrameMessage>} */
const frameMessage = (value, path) => {
  const { type } = FRAME_TYPE(value, path);
  return /** @type {any} */ ({ type, ...objectWith(FRAME_FIELDS[type] ?? {})(value, path) });
};

/** A plain object as it is. @type {Validator<Record<string, any>>} */
const record = (value, path) => {
  assertValid(value && Object.getPrototypeOf(value) === Object.prototype, path);
  return /** @type {any} */ (value);
};
const REQUEST = objectWith({ id: count, method: text, params: record });
/** @type {Validator<ReturnType<typeof REQUEST>>} what the page asks Python */
const request = (value, path) => {
  const read = REQUEST(value, path);
  if (read.method === "open") assertValid(Object.values(record(read.params.files, path)).every(isContent), path);
  else assertValid(isJson(read.params), path);
  return read;
};
const ANSWER_FIELDS = { crash: sentence, step: text, share: numberBetween(0, 1), id: count, result: (/** @type {unknown} */ value) => value, error: sentence };

/** @param {unknown} content of a file */
const isContent = (content) => typeof content === "string" || content instanceof Uint8Array;

/** Return whether JSON can hold a value. @param {unknown} value */
function isJson(value) {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** Return a reader of messages that a validator accepts. @template T @param {Validator<T>} validate @returns {(data: unknown) => T | null} */
const readerOf = (validate) => (data) => {
  try {
    return validate(data, "");
  } catch (error) {
    if (error instanceof ValidationError) return null;
    throw error;
  }
};

/** Read what the page tells a preview. */
export const readPageMessage = readerOf(objectWith(PAGE_FIELDS, { optional: Object.keys(PAGE_FIELDS) }));
/** Read what a preview tells the page. */
export const readFrameMessage = readerOf(objectWith({ preview: frameMessage }));
/** Read what the page asks Python. */
export const readRequest = readerOf(request);
/** Read what the worker tells the page: its end, a step of its start, or an answer. */
export const readWorkerMessage = readerOf(objectWith(ANSWER_FIELDS, { optional: Object.keys(ANSWER_FIELDS) }));
