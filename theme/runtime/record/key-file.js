/**
 * The key file: the key pair of somebody who countersigns, sealed with a passphrase.
 *
 * The file is the key's only home. What is opened can sign and cannot be read out again. Inside the seal stands a private
 * JWK, which any library takes, with three members of ours: whose it is, of which setting, and when it was made.
 */

import { ID, ValidationError, day, object, matching } from "../data/validators.js";
import { normalizeLine, line } from "./line.js";
import { SealError, seal, unseal } from "./sealed.js";
import { JWK, isPair, computeKeyId, makeKeyPair, readKeyPair } from "./signing.js";

/** @typedef {import("./types.js").PublishedKey} PublishedKey */
/**
 * A key that is open: it can countersign.
 * @typedef {object} OpenKey
 * @property {string} publicKey as setting.yml publishes it
 * @property {CryptoKey} privateKey signs, and cannot be exported
 * @property {string} id short, from the public key
 * @property {string} holder role of whoever made it
 * @property {string} setting id of the setting whose page made it
 * @property {string} made day
 */

/** Bytes of the largest file that can be a key's. */
const MOST_BYTES = 16_384;
const shape = object({ ...JWK, setting: matching(ID), holder: line(), made: day }, { closed: true });

/**
 * Make a key pair and seal it.
 * @param {{ setting: string, holder: string, today: string }} about
 * @param {string} passphrase
 * @returns {Promise<{ name: string, text: string, publicKey: string }>} the file, and the key to publish
 */
export async function makeKeyFile({ setting, holder, today }, passphrase) {
  const { publicKey, jwk } = await makeKeyPair();
  const value = shape({ ...jwk, setting, holder: normalizeLine(holder, "holder"), made: today }, "");
  return { name: nameKeyFile(setting, today), text: await seal("key", value, passphrase), publicKey };
}

/**
 * Name a key file.
 * @param {string} setting @param {string} day
 */
export const nameKeyFile = (setting, day) => `${setting}-key_${day}.sealed.json`;

/**
 * Open a key file; throws a SealError for one that is none, or that this passphrase does not open.
 * @param {string} sealed the file's text
 * @param {string} passphrase
 * @returns {Promise<OpenKey>} that signs and is found good, which was tried
 */
export async function openKeyFile(sealed, passphrase) {
  const value = await unsealKey(sealed, passphrase);
  const { publicKey, privateKey } = await readKeyPair(value).catch(refuse);
  if (!(await isPair({ publicKey, privateKey }).catch(refuse))) refuse(); // what it signs nobody could check
  const { holder, setting, made } = value;
  return { publicKey, privateKey, id: await computeKeyId(publicKey), holder, setting, made };
}

/**
 * Seal the key of a file with another passphrase.
 * @param {string} sealed @param {string} passphrase that of now @param {string} next
 * @returns {Promise<string>} the text of another file; the first stays as it is
 */
export async function resealKeyFile(sealed, passphrase, next) {
  return seal("key", await unsealKey(sealed, passphrase), next);
}

/** @param {string} sealed @param {string} passphrase */
async function unsealKey(sealed, passphrase) {
  const value = await unseal("key", sealed, passphrase);
  try {
    return shape(value, "");
  } catch (error) {
    throw error instanceof ValidationError ? new SealError("not-sealed") : error;
  }
}

/** @returns {never} */
function refuse() {
  throw new SealError("not-sealed");
}

/**
 * Say how a key stands on a day, by what the site publishes of it.
 * @param {PublishedKey | undefined} published @param {string} today
 * @returns {"published" | "later" | "ended" | "lost" | "not"}
 */
export function stateOfKey(published, today) {
  if (!published) return "not";
  if (published.lost_on) return "lost";
  if (published.until && published.until < today) return "ended";
  return published.from > today ? "later" : "published";
}

/**
 * Open the file that somebody chose with what they typed, or say what is wrong and in which field.
 * @param {File | undefined} file @param {string} passphrase
 * @returns {Promise<{ key: OpenKey, sealed: string } | { field: "file" | "passphrase", fault: string }>}
 */
export async function openChosen(file, passphrase) {
  if (!file) return { field: "file", fault: "missing" };
  if (passphrase === "") return { field: "passphrase", fault: "missing" };
  if (file.size > MOST_BYTES) return { field: "file", fault: "not-key" };
  try {
    const sealed = await file.text();
    return { key: await openKeyFile(sealed, passphrase), sealed };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    if (error.reason === "passphrase") return { field: "passphrase", fault: "wrong" };
    return { field: "file", fault: error.reason === "newer" ? "newer" : "not-key" };
  }
}
