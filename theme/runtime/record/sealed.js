/**
 * A file that only a passphrase opens: AES-GCM over canonical JSON, its key made by PBKDF2.
 *
 * docs/record.md describes the format; tests/support/sealed.py opens what this seals. The header is authenticated with
 * the content, so nobody can pass a key off as a register or lower the work of guessing.
 */

import { writeCanonicalJson } from "../data/canonical-json.js";
import { ValidationError, oneOf, object, matching, integer } from "../data/validators.js";
import { fromBase64url, toBase64url } from "./bytes.js";

/** @typedef {import("./types.js").SealedKind} SealedKind */
/** @typedef {import("./types.js").SealReason} SealReason */

const FORMAT = "microsite-sealed";
/** Fewest characters of a passphrase. */
export const LEAST_PASSPHRASE = 12;
/** What OWASP asks for with SHA-256, and the most that we wait for. */
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 5_000_000;
/** Most characters of a sealed file: 64 MB. */
export const MOST_FILE = 67_108_864;

/** Something cannot be sealed or opened. */
export class SealError extends Error {
  /** @param {SealReason} reason */
  constructor(reason) {
    super(reason);
    this.name = "SealError";
    this.reason = reason;
  }
}

const shape = object(
  {
    format: oneOf(/** @type {const} */ ([FORMAT])),
    version: oneOf(/** @type {const} */ ([1])),
    kind: oneOf(/** @type {const} */ (["register", "key"])),
    kdf: object(
      {
        name: oneOf(/** @type {const} */ (["PBKDF2"])),
        hash: oneOf(/** @type {const} */ (["SHA-256"])),
        iterations: integer(ITERATIONS, MOST_ITERATIONS),
        salt: matching(/^[A-Za-z0-9_-]{21}[AQgw]$/),
      },
      { closed: true },
    ),
    cipher: object({ name: oneOf(/** @type {const} */ (["AES-GCM"])), iv: matching(/^[A-Za-z0-9_-]{16}$/) }, { closed: true }),
    data: (value, path) => {
      if (typeof value !== "string") throw new ValidationError(path);
      return value;
    },
  },
  { closed: true },
);

/** @typedef {ReturnType<typeof shape>} SealedFile */

/** A passphrase turned into a key once, for sealing again and again. */
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
   * Make the key. It takes about half a second.
   * @param {string} passphrase
   * @param {Uint8Array} [salt] 16 bytes; fresh ones where left out
   * @returns {Promise<Sealer>} rejects with a SealError where the passphrase is too short
   */
  static async open(passphrase, salt = crypto.getRandomValues(new Uint8Array(16))) {
    if ([...passphrase.normalize("NFC")].length < LEAST_PASSPHRASE) throw new SealError("short");
    /** @type {SealedFile["kdf"]} */
    const kdf = { name: "PBKDF2", hash: "SHA-256", iterations: ITERATIONS, salt: toBase64url(salt) };
    return new Sealer(await makeKey(passphrase, kdf), kdf);
  }

  /**
   * Seal a value.
   * @param {SealedKind} kind
   * @param {unknown} value JSON
   * @returns {Promise<string>} the text of the file
   */
  async seal(kind, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    /** @type {Omit<SealedFile, "data">} */
    const header = { format: FORMAT, version: 1, kind, kdf: this.#kdf, cipher: { name: "AES-GCM", iv: toBase64url(iv) } };
    const plain = new TextEncoder().encode(writeCanonicalJson(value));
    const sealed = await crypto.subtle.encrypt(gcm(header), this.#key, plain);
    const file = `${JSON.stringify({ ...header, data: toBase64url(new Uint8Array(sealed)) }, null, 2)}\n`;
    if (file.length > MOST_FILE) throw new SealError("too-large");
    return file;
  }

  /**
   * Open a file that was sealed with this very passphrase and salt, as a recovery copy is.
   * @param {SealedKind} kind
   * @param {string} text
   * @returns {Promise<unknown>} rejects with a SealError
   */
  async unseal(kind, text) {
    return decrypt(readFile(kind, text), this.#key);
  }
}

/**
 * Seal a value once.
 * @param {SealedKind} kind
 * @param {unknown} value JSON
 * @param {string} passphrase
 * @returns {Promise<string>} the text of the file
 */
export const seal = async (kind, value, passphrase) => (await Sealer.open(passphrase)).seal(kind, value);

/**
 * Open a sealed file, and keep its key for sealing it again without another wait.
 * @param {SealedKind} kind
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<{ value: unknown, sealer: Sealer }>} rejects with a SealError
 */
export async function openSealed(kind, text, passphrase) {
  const file = readFile(kind, text);
  const key = await makeKey(passphrase, file.kdf);
  return { value: await decrypt(file, key), sealer: new Sealer(key, file.kdf) };
}

/**
 * Open a sealed file.
 * @param {SealedKind} kind
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<unknown>} rejects with a SealError: `passphrase` where it is wrong, or where the file was damaged
 */
export const unseal = async (kind, text, passphrase) => (await openSealed(kind, text, passphrase)).value;

/** @param {SealedKind} kind @param {string} text @returns {SealedFile} */
function readFile(kind, text) {
  if (text.length > MOST_FILE) throw new SealError("too-large");
  const value = parse(text);
  if (value?.format === FORMAT && Number.isInteger(value.version) && value.version > 1) throw new SealError("newer");
  const file = checked(value);
  if (file.kind !== kind) throw new SealError("kind");
  return file;
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new SealError("not-sealed");
  }
}

/** @param {unknown} value @returns {SealedFile} */
function checked(value) {
  try {
    return shape(value, "");
  } catch {
    throw new SealError("not-sealed");
  }
}

/** @param {string} passphrase @param {SealedFile["kdf"]} kdf @returns {Promise<CryptoKey>} */
async function makeKey(passphrase, { iterations, salt }) {
  const words = new TextEncoder().encode(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", iterations, salt: fromBase64url(salt) };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {Omit<SealedFile, "data">} header @returns {AesGcmParams} */
function gcm({ format, version, kind, kdf, cipher }) {
  const header = writeCanonicalJson({ format, version, kind, kdf, cipher });
  return { name: "AES-GCM", iv: fromBase64url(cipher.iv), additionalData: new TextEncoder().encode(header) };
}

/** @param {SealedFile} file @param {CryptoKey} key @returns {Promise<unknown>} */
async function decrypt(file, key) {
  try {
    const plain = await crypto.subtle.decrypt(gcm(file), key, fromBase64url(file.data));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  } catch {
    throw new SealError("passphrase");
  }
}
