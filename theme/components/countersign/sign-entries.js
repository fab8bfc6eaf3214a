/** Countersigning of entries of the register with the open key. */

import { countersign } from "../../runtime/record/signing.js";
import { addSigner } from "../../runtime/register/attesting.js";
import { replaceSlip } from "../../runtime/register/entries.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").RecordEntry} RecordEntry */

/**
 * Countersign records, each for its day, and return the change that puts them into the register. Until the site publishes the
 * key, it is among the register's signers.
 * @param {readonly { entry: RecordEntry, on: string }[]} todo
 * @param {"received" | "spoken"} done
 * @param {import("./key-panel.js").Signer} signer
 * @returns {Promise<(register: Register) => Register>}
 */
export async function signEntries(todo, done, { key: { publicKey, privateKey }, published, by }) {
  const slips = await Promise.all(todo.map(({ entry, on }) => countersign(entry.slip, { by, done, on, publicKey, privateKey })));
  const sign = (/** @type {Register} */ register) => slips.reduce((changed, slip) => replaceSlip(changed, slip.digest, slip), register);
  return (register) => (published || !slips.length ? sign(register) : addSigner(sign(register), publicKey));
}
