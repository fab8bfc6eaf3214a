/**
 * The countersignature: the setting's own ES256 signature over a record and over what was done to check it.
 *
 * The twin is generator/records/signing.py. It is that of a compact JWS (RFC 7515), so any library can check it (`writeJws`).
 * Plain WebCrypto and not `jose`, which would add 13 kB to a bundle for one algorithm that the browser has: our reader takes no
 * algorithm from outside, so there is no `alg` to be fooled by. The tests hold it to `jose` and `joserfc`.
 */

import { writeCanonicalJson } from "../data/canonical-json.js";
import { oneOf, object, matching } from "../data/validators.js";
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
 * Make a key pair.
 * @returns {Promise<KeyPair>}
 */
export async function makeKeyPair() {
  const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
  return readKeyPair(await crypto.subtle.exportKey("jwk", privateKey));
}

/** The members of a private key on P-256, as RFC 7517 writes it. */
export const JWK = {
  kty: oneOf(/** @type {const} */ (["EC"])),
  crv: oneOf(/** @type {const} */ (["P-256"])),
  x: matching(COORDINATE),
  y: matching(COORDINATE),
  d: matching(COORDINATE),
};
const jwkShape = object(JWK);

/**
 * Take a key pair out of the plain data of a sealed file.
 * @param {unknown} value a private JWK
 * @returns {Promise<KeyPair>} rejects where it is none
 */
export async function readKeyPair(value) {
  const jwk = /** @type {PrivateJwk} */ (jwkShape(value, ""));
  const privateKey = await crypto.subtle.importKey("jwk", { ...jwk }, CURVE, false, ["sign"]);
  const publicKey = toBase64url(Uint8Array.of(4, ...fromBase64url(jwk.x), ...fromBase64url(jwk.y)));
  return { publicKey, privateKey, jwk };
}

/** @type {Map<string, Promise<string>>} */
const ids = new Map();

/**
 * Return a key's id: the first 16 characters (96 bits) of its RFC 7638 thumbprint.
 * @param {string} publicKey 65 bytes as base64url
 * @returns {Promise<string>} rejects where it is no such point
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
 * Countersign a slip.
 * @param {Slip} slip an older countersignature is replaced
 * @param {{ by: string, done: Done, on: string, publicKey: string, privateKey: CryptoKey }} how `by` is a role, `on` the day
 * @returns {Promise<Slip>} a new one; rejects with a ValidationError where role or day are not as they should be
 */
export async function countersign({ record, digest }, { by, done, on, publicKey, privateKey }) {
  const unsigned = { by, done, on, key: await computeKeyId(publicKey), signature: "A".repeat(86) };
  const slip = validateSlip({ record, digest, countersignature: unsigned });
  const raw = await crypto.subtle.sign(SIGNING, privateKey, utf8.encode(signingInput(slip)));
  return { ...slip, countersignature: { ...unsigned, signature: toBase64url(new Uint8Array(raw)) } };
}

/** What is signed: header and payload of the JWS. @param {Slip} slip @returns {string} */
function signingInput({ record, countersignature }) {
  if (!countersignature) throw new Error("not countersigned");
  const { by, done, on, key } = countersignature;
  const parts = [
    { alg: "ES256", kid: key },
    { countersigned: { by, done, on }, record },
  ];
  return parts.map((part) => toBase64url(utf8.encode(writeCanonicalJson(part)))).join(".");
}

/**
 * Write the countersignature as a compact JWS that any library can check.
 * @param {Slip} slip a countersigned one
 * @returns {string}
 */
export const writeJws = (slip) => `${signingInput(slip)}.${slip.countersignature?.signature}`;

/** @type {Map<string, Promise<CryptoKey>>} */
const imported = new Map();

/**
 * Return whether a slip's countersignature is by this key and over this very record, role, act and day.
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
 * Return whether what a private key signs is found good by a public one, which is tried.
 * @param {Pick<KeyPair, "publicKey" | "privateKey">} pair
 * @returns {Promise<boolean>}
 */
export async function isPair({ publicKey, privateKey }) {
  const probe = crypto.getRandomValues(new Uint8Array(32));
  const signature = await crypto.subtle.sign(SIGNING, privateKey, probe);
  return crypto.subtle.verify(SIGNING, await importPublic(publicKey), signature, probe);
}
