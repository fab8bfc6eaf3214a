/**
 * Bytes as text and back: base 32 for record codes, base64url for signatures, keys and sealed files, base 58 for did:key.
 *
 * Base64url uses the browser's own btoa and atob for speed, because a register's file has tens of megabytes.
 */

import { base32nopad, base58 } from "@scure/base";

const PIECE = 0x8000;

/** Encode bytes as base 32 text (RFC 4648) without padding. @param {Uint8Array} bytes */
export const toBase32 = (bytes) => base32nopad.encode(bytes);

/** Decode base 32 without padding into bytes; throws if the text is invalid. @param {string} text @returns {Uint8Array} */
export const fromBase32 = (text) => base32nopad.decode(text);

/** Encode bytes as base 58 text in Bitcoin's alphabet. @param {Uint8Array} bytes */
export const toBase58 = (bytes) => base58.encode(bytes);

/** Encode bytes as base64url text (RFC 4648, section 5) without padding. @param {Uint8Array} bytes */
export function toBase64url(bytes) {
  let raw = "";
  for (let at = 0; at < bytes.length; at += PIECE) raw += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Decode base64url without padding into bytes; throws if the text is not exactly as `toBase64url` writes it.
 * @param {string} text @returns {Uint8Array<ArrayBuffer>}
 */
export function fromBase64url(text) {
  if (/[^A-Za-z0-9_-]/.test(text)) throw new Error("not base64url");
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  if (toBase64url(bytes.subarray(-(bytes.length % 3 || 3))) !== text.slice(-lengthOfLast(text))) throw new Error("not base64url");
  return bytes;
}

/** Return the number of characters that encode the last one, two or three bytes. @param {string} text */
const lengthOfLast = (text) => text.length % 4 || 4;
