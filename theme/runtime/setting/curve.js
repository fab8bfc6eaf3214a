/** Whether a text is a public key: a point on the curve P-256. The twin of `parse_public_key` in generator/setting/keys.py. */

import { fromBase64url } from "../record/bytes.js";

/** Bytes of an uncompressed point; the first of them says that it is one. */
const [SIZE, FIRST] = [65, 4];

/**
 * Return null for a public key; else the name of the saying.
 * @param {string} text @param {{ p: string, b: string }} curve hexadecimal
 * @returns {"key" | "key-changed" | null}
 */
export function faultOfKey(text, { p, b }) {
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
