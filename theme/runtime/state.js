/**
 * The state's shape, version 1: what an empty one is, and how a stored one is read.
 *
 * Stored text is never trusted: anybody at this device, and on file:// any other page, may have written it.
 */

import { ID, demand, flag, lacking, list, mapping, maybe, oneOf, shaped, text, whole } from "./shape.js";

/** @typedef {import("./types.js").Acknowledged} Acknowledged */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Health["trouble"]} Trouble */

/** More than this many UTF-16 units is no state of ours. */
export const MOST = 256 * 1024;

const id = text(ID);
const digest = text(/^[0-9a-f]{1,64}$/);
const line = text(/^[^\p{Cc}]{0,300}$/u);
const day = text(/^\d{4}-\d{2}-\d{2}$/);
const index = maybe(whole(0, 1000));

/** What somebody wrote in their own words. */
const words = text(/^[^\0]{0,2000}$/);

/** @type {import("./shape.js").Check<import("./types.js").Response>} */
const response = (value, path) => {
  if (value === null) return null;
  return Array.isArray(value) ? list(line, 100)(value, path) : words(value, path);
};

const kept = shaped({ facts: digest, response });

/** @type {import("./shape.js").Check<import("./types.js").Attempt>} */
const attempt = shaped({
  seed: text(/^[\w-]{1,64}$/),
  items: list(id, 200),
  partners: lacking(mapping(id, 200), () => ({})),
  responses: mapping(kept, 200),
  at: whole(0, 1000),
  tries: whole(0, 100_000),
  missed: list(id, 200),
  handed: flag,
});

/** @type {import("./shape.js").Check<Record<string, Acknowledged>>} */
const policies = mapping(shaped({ version: line, date: day }), 100);

/** @type {import("./shape.js").Check<State>} */
const shape = shaped({
  version: oneOf(/** @type {const} */ ([1])),
  device: maybe(oneOf(/** @type {const} */ (["own", "shared"]))),
  practice: mapping(kept, 5000),
  scenarios: mapping(shaped({ facts: digest, trail: list(line, 500) }), 1000),
  modules: mapping(
    shaped({ completed: maybe(shaped({ date: day, edition: line, digest })), attempt: maybe(attempt) }),
    500,
  ),
  place: maybe(shaped({ module: id, page: line, anchor: line, at: index })),
  completion: maybe(shaped({ id: text(/^[0-9a-f-]{36}$/) })),
  role: maybe(line),
  path: maybe(id),
  policies: lacking(policies, () => ({})),
});

/** Return the state of somebody who has done nothing yet. @returns {State} */
export function emptyState() {
  return {
    version: 1,
    device: null,
    practice: {},
    scenarios: {},
    modules: {},
    place: null,
    completion: null,
    role: null,
    path: null,
    policies: {},
  };
}

/**
 * Return a clean copy of a state; throws a ShapeError that names the place where it is none.
 * @param {unknown} value
 * @returns {State}
 */
export const copyState = (value) => shape(value, "");

/**
 * Read what was stored.
 * @param {string} raw
 * @returns {{ state: State | null, trouble: Trouble }} no state where there is trouble
 */
export function readState(raw) {
  try {
    demand(raw.length <= MOST, "");
    const value = JSON.parse(raw);
    if (Number.isInteger(value?.version) && value.version > 1) return { state: null, trouble: "newer" };
    return { state: copyState(value), trouble: null };
  } catch {
    return { state: null, trouble: "corrupt" };
  }
}
