/**
 * The lead's signing key, and the key file: its private part sealed with a passphrase, in a file of its own.
 *
 * A key is stored in such a file or in the register of a lead who works alone, and nowhere else. An opened key can sign but not be
 * exported. The sealed content is a private JWK with three members of ours: its holder's role, its setting, and the day it was made.
 */

import { ID_PATTERN, ValidationError, validateDay, objectWith, textMatching } from "../data/validators.js";
import { normalizeLine, lineUpTo } from "./line.js";
import { SealError, sealWithPassphrase, unsealWithPassphrase } from "./sealed.js";
import { PRIVATE_JWK_VALIDATORS, isMatchingPair, computeKeyId, getPublicKey, importKeyPair, makeKeyPair } from "./signing.js";

/** @typedef {import("./types.js").PublishedKey} PublishedKey */
/** @typedef {import("./types.js").SecretKey} SecretKey */
/**
 * An opened signing key, which can countersign records.
 * @typedef {object} OpenKey
 * @property {string} publicKey as setting.yml publishes it
 * @property {CryptoKey} privateKey signs, and cannot be exported
 * @property {string} id short, from the public key
 * @property {string} holder role of its holder
 * @property {string} made day
 */

const shape = objectWith({ ...PRIVATE_JWK_VALIDATORS, setting: textMatching(ID_PATTERN), holder: lineUpTo(), made: validateDay }, { closed: true });

/**
 * Make a signing key for a lead; throws a ValidationError if the role is invalid.
 * @param {{ holder: string, today: string }} about `holder`: the lead's role
 * @returns {Promise<SecretKey>}
 */
export async function makeKey({ holder, today }) {
  const { publicKey, jwk } = await makeKeyPair();
  return { holder: normalizeLine(holder, "holder"), publicKey, privateKey: jwk, made: today };
}

/**
 * Return the file name for the key file (encrypted signing key) of a setting, by its id, made on a day.
 * @param {string} setting @param {string} day
 */
export const getKeyFileName = (setting, day) => `${setting}-key_${day}.sealed.json`;

/**
 * Return the content of a key file before it is sealed.
 * @param {SecretKey} key @param {string} setting id of the setting whose page made it
 */
export const makeKeyFileValue = ({ privateKey, holder, made }, setting) => shape({ ...privateKey, setting, holder, made }, "");

/**
 * Return the text of the key file of a key, sealed with a passphrase.
 * @param {SecretKey} key @param {string} setting id of the setting whose page made it
 * @param {string} passphrase
 * @returns {Promise<string>}
 */
export const sealKeyFile = async (key, setting, passphrase) => sealWithPassphrase("key", makeKeyFileValue(key, setting), passphrase);

/**
 * Return the key in a key file; rejects with a SealError if the file is invalid or the passphrase wrong.
 * @param {string} sealed the file's text
 * @param {string} passphrase
 * @returns {Promise<SecretKey>}
 */
export async function unsealKeyFile(sealed, passphrase) {
  const value = await unsealWithPassphrase("key", sealed, passphrase);
  try {
    const { kty, crv, x, y, d, holder, made } = shape(value, "");
    return { holder, publicKey: getPublicKey({ x, y }), privateKey: { kty, crv, x, y, d }, made };
  } catch (error) {
    throw error instanceof ValidationError ? new SealError("not-sealed") : error;
  }
}

/**
 * Open a key for signing; rejects with a SealError if its parts don't belong together, because no one could verify its signatures.
 * @param {SecretKey} key
 * @returns {Promise<OpenKey>}
 */
export async function openKey({ holder, publicKey, privateKey: jwk, made }) {
  const pair = await importKeyPair(jwk).catch(throwInvalidKey);
  if (pair.publicKey !== publicKey || !(await isMatchingPair(pair).catch(throwInvalidKey))) throwInvalidKey();
  return { publicKey, privateKey: pair.privateKey, id: await computeKeyId(publicKey), holder, made };
}

/** @returns {never} */
function throwInvalidKey() {
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
