/**
 * What is said of a slip: countersigned, unchanged, altered … The twin is generator/records/verdict.py.
 *
 * The order is that of the harm: what was altered is said before whose it is, and a lost key before the day of its signature,
 * because whoever found the key chooses the day. Only `countersigned` means trust.
 */

import { hashJson } from "../data/canonical-json.js";
import { ReadError, parseSlip } from "./carrier.js";
import { verifySignature, computeKeyId } from "./signing.js";

/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {import("./types.js").PublishedKey} PublishedKey */

/** Digits of a whole digest; where it fits there is none to be made anew. */
const WHOLE = 64;

/**
 * Judge a slip.
 * @param {Slip} slip
 * @param {Known} known
 * @returns {Promise<Verdict>}
 */
export async function judgeSlip(slip, known) {
  const key = await keyOf(slip, known.keys);
  if (!(await hashJson(slip.record)).startsWith(slip.digest)) return { name: "altered" };
  if (key && !(await verifySignature(slip, key.key))) return { name: "altered" };
  if (!known.settings.includes(slip.record.setting.id)) return { name: "other-setting" };
  return slip.countersignature ? judgeKey(slip.countersignature.on, key) : { name: "unchanged" };
}

/** @param {string} on @param {PublishedKey | undefined} key @returns {Verdict} */
function judgeKey(on, key) {
  if (!key) return { name: "unreadable", reason: "foreign-key" };
  if (key.lost_on) return { name: "lost-key", key };
  if (on < key.from || (key.until && on > key.until)) return { name: "unreadable", reason: "key-not-then" };
  return { name: "countersigned", key };
}

/** @param {Slip} slip @param {readonly PublishedKey[]} keys @returns {Promise<PublishedKey | undefined>} */
async function keyOf({ countersignature }, keys) {
  if (!countersignature) return undefined;
  const ids = await Promise.all(keys.map(({ key }) => computeKeyId(key)));
  return keys[ids.indexOf(countersignature.key)];
}

/**
 * Parse a file or a code and judge its slip.
 * @param {string} text
 * @param {Known} known
 * @returns {Promise<import("./types.js").Judgement>} the slip of a code that is unchanged has the whole digest
 */
export async function judgeText(text, known) {
  try {
    const slip = parseSlip(text);
    const verdict = await judgeSlip(slip, known);
    const isKept = verdict.name === "altered" || slip.digest.length === WHOLE;
    return { verdict, slip: isKept ? slip : { ...slip, digest: await hashJson(slip.record) } };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const { reason, field } = error;
    return { verdict: { name: "unreadable", reason, ...(field && { field }) }, slip: null };
  }
}
