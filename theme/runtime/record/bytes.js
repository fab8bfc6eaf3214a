/**
 * Bytes as text and back: base 32 for codes, base64url for signatures, keys and sealed files.
 *
 * Base64url rests on the browser's own btoa and atob, because a register's file holds tens of megabytes.
 */

import { base32nopad } from "@scure/base";

const PIECE = 0x8000;

/** @param {Uint8Array} bytes @returns {string} base 32 of RFC 4648 without padding */
export const toBase32 = (bytes) => base32nopad.encode(bytes);

/** @param {string} text @returns {Uint8Array} throws where the text is no base 32 */
export const fromBase32 = (text) => base32nopad.decode(text);

/** @param {Uint8Array} bytes @returns {string} base64url of RFC 4648 without padding */
export function toBase64url(bytes) {
  let raw = "";
  for (let at = 0; at < bytes.length; at += PIECE) raw += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} throws where the text is not what `toBase64url` writes */
export function fromBase64url(text) {
  if (/[^A-Za-z0-9_-]/.test(text)) throw new Error("not base64url");
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  if (toBase64url(bytes.subarray(-(bytes.length % 3 || 3))) !== text.slice(-lengthOfLast(text))) throw new Error("not base64url");
  return bytes;
}

/** How many characters stand for the last one, two or three bytes. @param {string} text */
const lengthOfLast = (text) => text.length % 4 || 4;
