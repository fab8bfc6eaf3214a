/**
 * Sealed files, which are encrypted with a passphrase: AES-GCM over canonical JSON, with a key derived by PBKDF2.
 *
 * docs/record.md describes the format; tests/support/sealed.py opens what this seals. The header is authenticated with the
 * content, so no one can pass a key off as a register or lower the number of iterations.
 */

import { writeCanonicalJson } from "../data/canonical-json.js";
import { ValidationError, oneOfValues, objectWith, textMatching, integerBetween } from "../data/validators.js";
import { fromBase64url, toBase64url } from "./bytes.js";

/** @typedef {import("./types.js").SealedKind} SealedKind */
/** @typedef {import("./types.js").SealReason} SealReason */

const FORMAT = "microsite-sealed";
/**
 * Version of each kind of file that is written: that of its content, so that an older site says that a newer one made it. Older
 * versions are read.
 * @type {Record<SealedKind, 1 | 2 | 3>}
 */
const VERSIONS = { register: 3, key: 1 };
/** Minimum length of a passphrase, in characters. */
export const MIN_PASSPHRASE_LENGTH = 12;
/** Iterations that OWASP recommends with SHA-256, and the most that we accept in a file. */
const ITERATIONS = 600_000;
const MAX_ITERATIONS = 5_000_000;
/** Maximum length of a sealed (passphrase-encrypted) file, in characters: 64 Mi, each one byte. */
export const MAX_SEALED_LENGTH = 67_108_864;

/** The error for a file that cannot be sealed (encrypted with a passphrase) or opened; `reason` says why. */
export class SealError extends Error {
  /** @param {SealReason} reason */
  constructor(reason) {
    super(reason);
    this.name = "SealError";
    this.reason = reason;
  }
}

const shape = objectWith(
  {
    format: oneOfValues(/** @type {const} */ ([FORMAT])),
    version: oneOfValues(/** @type {const} */ ([1, 2, 3])),
    kind: oneOfValues(/** @type {const} */ (["register", "key"])),
    kdf: objectWith(
      {
        name: oneOfValues(/** @type {const} */ (["PBKDF2"])),
        hash: oneOfValues(/** @type {const} */ (["SHA-256"])),
        iterations: integerBetween(ITERATIONS, MAX_ITERATIONS),
        salt: textMatching(/^[A-Za-z0-9_-]{21}[AQgw]$/),
      },
      { closed: true },
    ),
    cipher: objectWith({ name: oneOfValues(/** @type {const} */ (["AES-GCM"])), iv: textMatching(/^[A-Za-z0-9_-]{16}$/) }, { closed: true }),
    data: (value, path) => {
      if (typeof value !== "string") throw new ValidationError(path);
      return value;
    },
  },
  { closed: true },
);

/** @typedef {ReturnType<typeof shape>} SealedFile */

/**
 * An object that encrypts and decrypts sealed files with a key that it derives from the passphrase only once, because that takes
 * half a second.
 */
export class Sealer {
  /** @type {CryptoKey} */
  #key;
  /** @type {SealedFile["kdf"]} */
  #kdf;

  /** @param {CryptoKey} key @param {SealedFile["kdf"]} kdf use `Sealer.open` */
  constructor(key, kdf) {
    this.#key = key;
    this.#kdf = kdf;
  }

  /**
   * Derive the key from a passphrase, in about half a second.
   * @param {string} passphrase
   * @param {Uint8Array} [salt] 16 bytes; random by default
   * @returns {Promise<Sealer>} rejects with a SealError if the passphrase is too short
   */
  static async open(passphrase, salt = crypto.getRandomValues(new Uint8Array(16))) {
    if ([...passphrase.normalize("NFC")].length < MIN_PASSPHRASE_LENGTH) throw new SealError("short");
    /** @type {SealedFile["kdf"]} */
    const kdf = { name: "PBKDF2", hash: "SHA-256", iterations: ITERATIONS, salt: toBase64url(salt) };
    return new Sealer(await deriveKey(passphrase, kdf), kdf);
  }

  /**
   * Encrypt a JSON value.
   * @param {SealedKind} kind
   * @param {unknown} value JSON
   * @returns {Promise<string>} the text of the file
   */
  async seal(kind, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    /** @type {Omit<SealedFile, "data">} */
    const header = { format: FORMAT, version: VERSIONS[kind], kind, kdf: this.#kdf, cipher: { name: "AES-GCM", iv: toBase64url(iv) } };
    const plain = new TextEncoder().encode(writeCanonicalJson(value));
    const sealed = await crypto.subtle.encrypt(getCipherParams(header), this.#key, plain);
    const file = `${JSON.stringify({ ...header, data: toBase64url(new Uint8Array(sealed)) }, null, 2)}\n`;
    if (file.length > MAX_SEALED_LENGTH) throw new SealError("too-large");
    return file;
  }

  /**
   * Decrypt a file that was sealed with the same passphrase and salt, such as a recovery copy.
   * @param {SealedKind} kind
   * @param {string} text
   * @returns {Promise<unknown>} rejects with a SealError
   */
  async unseal(kind, text) {
    return decrypt(parseSealedFile(kind, text), this.#key);
  }
}

/**
 * Encrypt a JSON value with a passphrase and return the text of the sealed file, of kind *register* or *key*.
 * @param {SealedKind} kind
 * @param {unknown} value JSON
 * @param {string} passphrase
 * @returns {Promise<string>}
 */
export const sealWithPassphrase = async (kind, value, passphrase) => (await Sealer.open(passphrase)).seal(kind, value);

/**
 * Decrypt a sealed (passphrase-encrypted) file of a kind, *register* or *key*; return its value, and a Sealer that can encrypt it
 * again with the same key.
 * @param {SealedKind} kind
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<{ value: unknown, sealer: Sealer }>} rejects with a SealError
 */
export async function openSealedFile(kind, text, passphrase) {
  const file = parseSealedFile(kind, text);
  const key = await deriveKey(passphrase, file.kdf);
  return { value: await decrypt(file, key), sealer: new Sealer(key, file.kdf) };
}

/**
 * Decrypt a sealed (passphrase-encrypted) file of a kind, *register* or *key*, and return its value.
 * @param {SealedKind} kind
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<unknown>} rejects with a SealError; its reason is `passphrase` also if the file was damaged
 */
export const unsealWithPassphrase = async (kind, text, passphrase) => (await openSealedFile(kind, text, passphrase)).value;

/** @param {SealedKind} kind @param {string} text @returns {SealedFile} */
function parseSealedFile(kind, text) {
  if (text.length > MAX_SEALED_LENGTH) throw new SealError("too-large");
  const value = parseJson(text);
  const newest = VERSIONS[value?.kind === "register" ? "register" : "key"];
  if (value?.format === FORMAT && Number.isInteger(value.version) && value.version > newest) throw new SealError("newer");
  const file = validateHeader(value);
  if (file.kind !== kind) throw new SealError("kind");
  return file;
}

/** @param {string} text @returns {any} */
function parseJson(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new SealError("not-sealed");
  }
}

/** @param {unknown} value @returns {SealedFile} */
function validateHeader(value) {
  try {
    return shape(value, "");
  } catch {
    throw new SealError("not-sealed");
  }
}

/** @param {string} passphrase @param {SealedFile["kdf"]} kdf @returns {Promise<CryptoKey>} */
async function deriveKey(passphrase, { iterations, salt }) {
  const words = new TextEncoder().encode(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", iterations, salt: fromBase64url(salt) };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {Omit<SealedFile, "data">} header @returns {AesGcmParams} */
function getCipherParams({ format, version, kind, kdf, cipher }) {
  const header = writeCanonicalJson({ format, version, kind, kdf, cipher });
  return { name: "AES-GCM", iv: fromBase64url(cipher.iv), additionalData: new TextEncoder().encode(header) };
}

/** @param {SealedFile} file @param {CryptoKey} key @returns {Promise<unknown>} */
async function decrypt(file, key) {
  try {
    const plain = await crypto.subtle.decrypt(getCipherParams(file), key, fromBase64url(file.data));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  } catch {
    throw new SealError("passphrase");
  }
}
