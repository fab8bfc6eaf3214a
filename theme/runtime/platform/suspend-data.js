/**
 * A learner's state as suspend_data: JSON, deflated, in base 64.
 *
 * SCORM 1.2 gives it 4,096 characters. What can be done again goes first: typed practice answers, then all practice and stories,
 * then checks that are under way. What was passed stays, and the two certificates earned last. Which questions were missed is never in it: a platform has no page that asks
 * them again, and people who run it can read what it keeps.
 */

import { deflateSync, inflateSync } from "fflate";

/** @typedef {import("../types.js").State} State */

/** Maximum length of the unpacked text in bytes: what a platform holds is not trusted. */
const MAX_BYTES = 1024 * 1024;

/** Maximum number of earned certificates, the newest ones. */
const MAX_EARNED = 2;

/** What stands for no state, since a platform of SCORM 2004 may answer with an error where a value is empty. */
export const NO_STATE = encode("");

/** What is left out, one after another. @type {readonly ((state: State) => State)[]} */
const CUTS = [
  (state) => state,
  ({ practice, ...state }) => ({ ...state, practice: Object.fromEntries(Object.entries(practice).filter(([, { response }]) => !isTyped(response))) }),
  (state) => ({ ...state, practice: {}, scenarios: {} }),
  ({ modules, ...state }) => ({ ...state, modules: Object.fromEntries(Object.entries(modules).map(([id, one]) => [id, { ...one, attempt: null }])) }),
];

/** Answers with a space in them are typed: ids have none. @param {import("../types.js").Response} response */
const isTyped = (response) => [response ?? []].flat().some((part) => /\s/.test(part));

/**
 * Return a state's JSON as text of at most `room` characters, and whether something was left out for that; null if even the rest
 * has no room.
 * @param {string} raw the state as JSON; empty if there is none @param {number} room
 * @returns {{ text: string, isTrimmed: boolean } | null}
 */
export function packState(raw, room) {
  if (!raw) return { text: NO_STATE, isTrimmed: false };
  /** @type {State} */
  const parsed = JSON.parse(raw);
  let state = { ...parsed, boxes: {}, earned: parsed.earned?.slice(-MAX_EARNED) ?? [] };
  for (const cut of CUTS) {
    state = cut(state);
    const text = encode(JSON.stringify(state));
    if (text.length <= room) return { text, isTrimmed: cut !== CUTS[0] };
  }
  return null;
}

/**
 * Return the state's JSON from suspend_data, or the text itself if we didn't make it: whoever parses it reports that.
 * @param {string} text
 * @returns {string}
 */
export function unpackState(text) {
  if (!text) return ""; // fflate would return the whole buffer
  try {
    const packed = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    // A fixed buffer makes fflate stop where it is full.
    return new TextDecoder().decode(inflateSync(packed, { out: new Uint8Array(MAX_BYTES) }));
  } catch {
    return text;
  }
}

/** @param {string} text */
function encode(text) {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9 });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
