/**
 * The countersignature: the setting's ES256 signature over a record and over what its lead did to check it.
 *
 * The twin is generator/records/signing.py. The signature is that of a compact JWS (RFC 7515), so any library can verify it
 * (`writeJws`). WebCrypto is used instead of `jose`, which would add 13 kB to the bundle. No algorithm is read from the input, so
 * `alg` cannot be manipulated. The tests compare the results with `jose` and `joserfc`.
 */

import { writeCanonicalJson } from "../data/canonical-json.js";
import { oneOfValues, objectWith, textMatching } from "../data/validators.js";
import { fromBase64url, toBase64url } from "./bytes.js";
import { validateSlip } from "./carrier.js";

/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {import("./types.js").Done} Done */
/** @typedef {import("./types.js").KeyPair} KeyPair */
/** @typedef {import("./types.js").PrivateJwk} PrivateJwk */

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const COORDINATE = /^[A-Za-z0-9_-]{43}$/;
const utf8 = new TextEncoder();

/**
 * Return a new ES256 key pair for countersigning.
 * @returns {Promise<KeyPair>}
 */
export async function makeKeyPair() {
  const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
  return importKeyPair(await crypto.subtle.exportKey("jwk", privateKey));
}

/** Validators of a private P-256 key's members as a JWK (RFC 7517). */
export const PRIVATE_JWK_VALIDATORS = {
  kty: oneOfValues(/** @type {const} */ (["EC"])),
  crv: oneOfValues(/** @type {const} */ (["P-256"])),
  x: textMatching(COORDINATE),
  y: textMatching(COORDINATE),
  d: textMatching(COORDINATE),
};
const jwkShape = objectWith(PRIVATE_JWK_VALIDATORS);

/**
 * Import a signing key pair from a private JWK, such as the decrypted content of a key file; rejects if it is invalid.
 * @param {unknown} value a private JWK
 * @returns {Promise<KeyPair>}
 */
export async function importKeyPair(value) {
  const jwk = /** @type {PrivateJwk} */ (jwkShape(value, ""));
  const privateKey = await crypto.subtle.importKey("jwk", { ...jwk }, CURVE, false, ["sign"]);
  return { publicKey: getPublicKey(jwk), privateKey, jwk };
}

/**
 * Return the public part of a private JWK: the 65 bytes of the uncompressed point, as base64url.
 * @param {Pick<PrivateJwk, "x" | "y">} jwk
 */
export const getPublicKey = ({ x, y }) => toBase64url(Uint8Array.of(4, ...fromBase64url(x), ...fromBase64url(y)));

/** @type {Map<string, Promise<string>>} */
const ids = new Map();

/**
 * Return a key's id: the first 16 characters (96 bits) of its RFC 7638 thumbprint.
 * @param {string} publicKey 65 bytes as base64url
 * @returns {Promise<string>} rejects if it is not an uncompressed point
 */
export function computeKeyId(publicKey) {
  const known = ids.get(publicKey) ?? thumbprint(publicKey).then((print) => print.slice(0, 16));
  ids.set(publicKey, known);
  return known;
}

/** @param {string} publicKey @returns {Promise<string>} */
async function thumbprint(publicKey) {
  const point = fromBase64url(publicKey);
  if (point.length !== 65 || point[0] !== 4) throw new Error("not an uncompressed point on P-256");
  const jwk = { crv: "P-256", kty: "EC", x: toBase64url(point.subarray(1, 33)), y: toBase64url(point.subarray(33)) };
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(writeCanonicalJson(jwk)))));
}

/**
 * Return a slip (a completion record with its digest) signed with the lead's key; the signature also covers the
 * lead's role (`by`), what they did (`done`) and the day (`on`).
 * @param {Slip} slip any earlier countersignature is replaced
 * @param {{ by: string, done: Done, on: string, publicKey: string, privateKey: CryptoKey }} details `by` is the lead's role, `done` what they did
 *   (`received` the record or had `spoken` to the person), `on` the day
 * @returns {Promise<Slip>} rejects with a ValidationError if role or day are invalid
 */
export async function countersign({ record, digest }, { by, done, on, publicKey, privateKey }) {
  const unsigned = { by, done, on, key: await computeKeyId(publicKey), signature: "A".repeat(86) };
  const slip = validateSlip({ record, digest, countersignature: unsigned });
  return { ...slip, countersignature: { ...unsigned, signature: await sign(signingInput(slip), privateKey) } };
}

/** Return the ES256 signature of a text, as base64url. @param {string} text @param {CryptoKey} privateKey */
async function sign(text, privateKey) {
  return toBase64url(new Uint8Array(await crypto.subtle.sign(SIGNING, privateKey, utf8.encode(text))));
}

/**
 * Return a JSON value signed with ES256, as a compact JWS (RFC 7515).
 * @param {{ kid: string, typ: string }} header its other fields
 * @param {unknown} payload @param {CryptoKey} privateKey
 */
export async function signJws(header, payload, privateKey) {
  const input = encodeParts([{ alg: "ES256", ...header }, payload]);
  return `${input}.${await sign(input, privateKey)}`;
}

/** Return the signing input of a JWS: canonical JSON of each part as base64url. @param {unknown[]} parts */
const encodeParts = (parts) => parts.map((part) => toBase64url(utf8.encode(writeCanonicalJson(part)))).join(".");

/** Return the signed text: header and payload of the JWS. @param {Slip} slip @returns {string} */
function signingInput({ record, countersignature }) {
  if (!countersignature) throw new Error("not countersigned");
  const { by, done, on, key } = countersignature;
  return encodeParts([
    { alg: "ES256", kid: key },
    { countersigned: { by, done, on }, record },
  ]);
}

/**
 * Return the countersignature of a slip (a record with its digest), with the record, as a compact JWS (RFC 7515) that any
 * library can verify.
 * @param {Slip} slip a countersigned one
 * @returns {string}
 */
export const writeJws = (slip) => `${signingInput(slip)}.${slip.countersignature?.signature}`;

/** @type {Map<string, Promise<CryptoKey>>} */
const imported = new Map();

/**
 * Return whether the countersignature of a slip (a record with its digest) verifies with a public key; it signs the record and
 * the lead's role, action and day.
 * @param {Slip} slip a countersigned one
 * @param {string} publicKey 65 bytes as base64url
 * @returns {Promise<boolean>}
 */
export async function verifySignature(slip, publicKey) {
  const key = imported.get(publicKey) ?? importPublic(publicKey);
  imported.set(publicKey, key);
  const signature = fromBase64url(slip.countersignature?.signature ?? "");
  return crypto.subtle.verify(SIGNING, await key, signature, utf8.encode(signingInput(slip)));
}

/** @param {string} publicKey @returns {Promise<CryptoKey>} */
const importPublic = (publicKey) => crypto.subtle.importKey("raw", fromBase64url(publicKey), CURVE, false, ["verify"]);

/**
 * Return whether a private and a public key belong together, tested by signing random bytes and verifying the signature.
 * @param {Pick<KeyPair, "publicKey" | "privateKey">} pair
 * @returns {Promise<boolean>}
 */
export async function isMatchingPair({ publicKey, privateKey }) {
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const signature = await crypto.subtle.sign(SIGNING, privateKey, probe);
  return crypto.subtle.verify(SIGNING, await importPublic(publicKey), signature, probe);
}
