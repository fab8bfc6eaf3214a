/**
 * The key file: the key pair of a lead who countersigns records, encrypted with a passphrase.
 *
 * The file is the only place where the key is stored. An opened key can sign but not be exported. The encrypted content is a private
 * JWK with three members of ours: its holder's role, its setting, and the day it was made.
 */

import { ID_PATTERN, ValidationError, validateDay, objectWith, textMatching } from "../data/validators.js";
import { normalizeLine, lineUpTo } from "./line.js";
import { SealError, sealWithPassphrase, unsealWithPassphrase } from "./sealed.js";
import { PRIVATE_JWK_VALIDATORS, isMatchingPair, computeKeyId, makeKeyPair, importKeyPair } from "./signing.js";

/** @typedef {import("./types.js").PublishedKey} PublishedKey */
/**
 * An opened signing key, which can countersign records.
 * @typedef {object} OpenKey
 * @property {string} publicKey as setting.yml publishes it
 * @property {CryptoKey} privateKey signs, and cannot be exported
 * @property {string} id short, from the public key
 * @property {string} holder role of its holder
 * @property {string} setting id of the setting whose page made it
 * @property {string} made day
 */

/** Maximum size of a key file in bytes. */
const MAX_KEY_FILE_BYTES = 16_384;
const shape = objectWith({ ...PRIVATE_JWK_VALIDATORS, setting: textMatching(ID_PATTERN), holder: lineUpTo(), made: validateDay }, { closed: true });

/**
 * Make a signing key pair and return it as a key file encrypted with a passphrase: the file's name and text, and the public key to
 * publish.
 * @param {{ setting: string, holder: string, today: string }} about
 * @param {string} passphrase
 * @returns {Promise<{ name: string, text: string, publicKey: string }>} the file, and the key to publish
 */
export async function makeKeyFile({ setting, holder, today }, passphrase) {
  const { publicKey, jwk } = await makeKeyPair();
  const value = shape({ ...jwk, setting, holder: normalizeLine(holder, "holder"), made: today }, "");
  return { name: getKeyFileName(setting, today), text: await sealWithPassphrase("key", value, passphrase), publicKey };
}

/**
 * Return the file name for the key file (encrypted signing key) of a setting, by its id, made on a day.
 * @param {string} setting @param {string} day
 */
export const getKeyFileName = (setting, day) => `${setting}-key_${day}.sealed.json`;

/**
 * Return the signing key in a key file (`sealed`, encrypted with a passphrase), with its holder, setting and day; rejects with a
 * SealError if the file is invalid or the passphrase wrong.
 * @param {string} sealed the file's text
 * @param {string} passphrase
 * @returns {Promise<OpenKey>} its public and private key are known to match
 */
export async function openKeyFile(sealed, passphrase) {
  const value = await unsealKey(sealed, passphrase);
  const { publicKey, privateKey } = await importKeyPair(value).catch(throwInvalidFile);
  if (!(await isMatchingPair({ publicKey, privateKey }).catch(throwInvalidFile))) throwInvalidFile(); // its signatures could not be verified
  const { holder, setting, made } = value;
  return { publicKey, privateKey, id: await computeKeyId(publicKey), holder, setting, made };
}

/**
 * Return the text of a key file (`sealed`) encrypted with the passphrase `next` in place of the old one; the old file stays
 * valid.
 * @param {string} sealed @param {string} passphrase the current one @param {string} next
 * @returns {Promise<string>}
 */
export async function resealKeyFile(sealed, passphrase, next) {
  return sealWithPassphrase("key", await unsealKey(sealed, passphrase), next);
}

/** @param {string} sealed @param {string} passphrase */
async function unsealKey(sealed, passphrase) {
  const value = await unsealWithPassphrase("key", sealed, passphrase);
  try {
    return shape(value, "");
  } catch (error) {
    throw error instanceof ValidationError ? new SealError("not-sealed") : error;
  }
}

/** @returns {never} */
function throwInvalidFile() {
  throw new SealError("not-sealed");
}

/**
 * Return the status of a signing key on a day, from its entry in setting.yml (`published`): in use, not yet, ended, reported
 * lost, or not published.
 * @param {PublishedKey | undefined} published @param {string} today
 * @returns {"published" | "later" | "ended" | "lost" | "not"}
 */
export function getKeyStatus(published, today) {
  if (!published) return "not";
  if (published.lost_on) return "lost";
  if (published.until && published.until < today) return "ended";
  return published.from > today ? "later" : "published";
}

/**
 * Open the key file that the user chose with the passphrase they typed; return the key, or the form field in error and its message key.
 * @param {File | undefined} file @param {string} passphrase
 * @returns {Promise<{ key: OpenKey, sealed: string } | { field: "file" | "passphrase", fault: string }>}
 */
export async function openChosenKeyFile(file, passphrase) {
  if (!file) return { field: "file", fault: "missing" };
  if (passphrase === "") return { field: "passphrase", fault: "missing" };
  if (file.size > MAX_KEY_FILE_BYTES) return { field: "file", fault: "not-key" };
  try {
    const sealed = await file.text();
    return { key: await openKeyFile(sealed, passphrase), sealed };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    if (error.reason === "passphrase") return { field: "passphrase", fault: "wrong" };
    return { field: "file", fault: error.reason === "newer" ? "newer" : "not-key" };
  }
}
