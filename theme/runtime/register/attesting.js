/**
 * What a lead notes beside a countersignature: which two local questions they asked someone, and with which key they sign.
 *
 * It stays in the register: record and signature don't hold it.
 */

import { findEntry } from "./entries.js";
import { getCompletedDay } from "./entry.js";
import { assertValid } from "../data/validators.js";
import { MAX_SIGNERS, sortRegister, validateConversation } from "./schema.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Conversation} Conversation */

/**
 * Return the conversation about a register entry (a record), by its key, or undefined.
 * @param {Register} register @param {string} key
 */
export const findConversation = (register, key) => register.conversations.find(({ entry }) => entry === key);

/**
 * Return the register with a conversation about a record, in place of any earlier one; unchanged if there is no such record;
 * throws a ValidationError if it is invalid.
 * @param {Register} register
 * @param {Conversation} given
 * @returns {Register}
 */
export function noteConversation(register, given) {
  const noted = validateConversation(given, "");
  if (findEntry(register, noted.entry)?.kind !== "record") return register;
  const others = register.conversations.filter(({ entry }) => entry !== noted.entry);
  return sortRegister({ ...register, conversations: [...others, noted] });
}

/**
 * Return the register with a lead's public key among its signers, so that what it countersigns is known before the site
 * publishes the key.
 * @param {Register} register @param {string} publicKey 65 bytes as base64url
 * @returns {Register} throws a ValidationError of field "signers" if there are too many
 */
export function addSigner(register, publicKey) {
  const { signers = [] } = register;
  if (signers.includes(publicKey)) return register;
  assertValid(signers.length < MAX_SIGNERS, "signers");
  return { ...register, signers: [...signers, publicKey] };
}

/**
 * Return the first day for which a lead's key should count: the day it was `made`, or the earliest on which a record here was
 * completed that no published key has countersigned. So it counts for talks before that day, and for those that a lost key signed.
 * @param {Register} register @param {string} made @param {import("./types.js").GetVerdict} getVerdict
 * @returns {string}
 */
export function chooseFirstDay({ entries }, made, getVerdict) {
  const open = entries.filter((entry) => entry.kind === "record" && getVerdict(entry.slip.digest) !== "countersigned");
  return open.map(getCompletedDay).reduce((first, day) => (day < first ? day : first), made);
}
