/**
 * The verdict on a slip: countersigned, unchanged, altered … The twin is generator/records/verdict.py.
 *
 * The worst finding wins: an alteration before another setting's record, and a lost key before the day of its signature, because
 * anyone who found the key could choose the day. Only `countersigned` means trust.
 */

import { hashJson } from "../data/canonical-json.js";
import { ReadError, parseSlip } from "./carrier.js";
import { verifySignature, computeKeyId } from "./signing.js";

/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {import("./types.js").TrustedSettings} TrustedSettings */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {import("./types.js").PublishedKey} PublishedKey */

/** Hexadecimal digits of a full digest; a code has only the first 16. */
const FULL_DIGEST_LENGTH = 64;

/**
 * Return the verdict on a slip (a completion record with its digest), such as countersigned, unchanged or altered, from its
 * digest, countersignature and setting; `trusted` has the settings and keys to accept.
 * @param {Slip} slip
 * @param {TrustedSettings} trusted
 * @returns {Promise<Verdict>}
 */
export async function verifySlip(slip, trusted) {
  const key = await findKey(slip, trusted.keys);
  if (!(await hashJson(slip.record)).startsWith(slip.digest)) return { name: "altered" };
  if (key && !(await verifySignature(slip, key.key))) return { name: "altered" };
  if (!trusted.settings.includes(slip.record.setting.id)) return { name: "other-setting" };
  return slip.countersignature ? verifyKey(slip.countersignature.on, key) : { name: "unchanged" };
}

/** @param {string} on @param {PublishedKey | undefined} key @returns {Verdict} */
function verifyKey(on, key) {
  if (!key) return { name: "unreadable", reason: "foreign-key" };
  if (key.lost_on) return { name: "lost-key", key };
  if (on < key.from || (key.until && on > key.until)) return { name: "unreadable", reason: "key-not-then" };
  return { name: "countersigned", key };
}

/** @param {Slip} slip @param {readonly PublishedKey[]} keys @returns {Promise<PublishedKey | undefined>} */
async function findKey({ countersignature }, keys) {
  if (!countersignature) return undefined;
  const ids = await Promise.all(keys.map(({ key }) => computeKeyId(key)));
  return keys[ids.indexOf(countersignature.key)];
}

/**
 * Parse a record file or record code, and return its slip and the verdict on it, or null and *unreadable* if it cannot be read;
 * `trusted` has the settings and keys to accept.
 * @param {string} text
 * @param {TrustedSettings} trusted
 * @returns {Promise<import("./types.js").VerifiedText>} an unchanged slip from a code gets its full digest
 */
export async function verifyText(text, trusted) {
  try {
    const slip = parseSlip(text);
    const verdict = await verifySlip(slip, trusted);
    const isKept = verdict.name === "altered" || slip.digest.length === FULL_DIGEST_LENGTH;
    return { verdict, slip: isKept ? slip : { ...slip, digest: await hashJson(slip.record) } };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const { reason, field } = error;
    return { verdict: { name: "unreadable", reason, ...(field && { field }) }, slip: null };
  }
}
