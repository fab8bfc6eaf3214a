/** Validation of a signing key's public half, a point on the curve P-256. The twin of `parse_public_key` in generator/setting/keys.py. */

import { fromBase64url } from "../record/bytes.js";

/** Length and first byte of an uncompressed point (SEC 1, 2.3.3). */
const [SIZE, FIRST] = [65, 4];

/**
 * Return the key of the error message for a text that is not a valid public key, or null if it is one; `p` and `b` are the
 * parameters of the curve P-256.
 * @param {string} text @param {{ p: string, b: string }} curve hexadecimal
 * @returns {"key" | "key-changed" | null}
 */
export function findKeyError(text, { p, b }) {
  const point = bytesOf(text);
  if (point?.length !== SIZE || point[0] !== FIRST) return "key";
  const [x, y] = [numberOf(point.subarray(1, 33)), numberOf(point.subarray(33))];
  const [prime, add] = [BigInt(`0x${p}`), BigInt(`0x${b}`)];
  return x >= prime || y >= prime || (y * y - (x * x * x - 3n * x + add)) % prime ? "key-changed" : null;
}

/** @param {string} text */
function bytesOf(text) {
  try {
    return fromBase64url(text);
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
const numberOf = (bytes) => BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
