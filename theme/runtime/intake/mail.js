/**
 * Split a saved email into its texts and attached files, as far as they can hold a record.
 *
 * Mail programs encode text with accents, and attached record files, as base64 or quoted-printable. Headers are only used
 * to find the parts: each text is verified like any other. Twin of generator/records/intake/mail.py.
 */

import { decodeText } from "./files.js";

/** Maximum number of parts read in one email, and maximum depth of emails attached to one another. */
const [MAX_PARTS, MAX_DEPTH] = [2000, 5];
/** A header that an email starts with and a pasted text does not. */
const MAIL = /^(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|content-type|x-[\w-]+):/im;

/**
 * Return the decoded parts of a saved email as texts, or the text itself if it is not an email.
 * @param {string} text
 * @returns {string[]}
 */
export function splitMail(text) {
  if (!MAIL.test(text.slice(0, 200))) return [text];
  /** @type {string[]} */
  const parts = [];
  collectParts(text.replaceAll("\r\n", "\n"), parts, 0);
  return parts;
}

/** @param {string} part @param {string[]} parts @param {number} depth */
function collectParts(part, parts, depth) {
  if (parts.length >= MAX_PARTS) return;
  const gap = part.indexOf("\n\n");
  const [head, body] = gap < 0 ? ["", part] : [part.slice(0, gap).replaceAll(/\n[ \t]+/g, " "), part.slice(gap + 2)];
  const [, quoted, bare] = /\bboundary=(?:"([^"\n]{1,100})"|([^\s;]{1,100}))/i.exec(head) ?? [];
  const boundary = quoted ?? bare;
  if (depth === MAX_DEPTH) parts.push(body);
  else if (boundary) for (const inner of body.split(`--${boundary}`).slice(1)) collectParts(inner.replace(/^(?:--)?[ \t]*\n/, ""), parts, depth + 1);
  else if (/^content-type:\s*message\/rfc822/im.test(head)) collectParts(body, parts, depth + 1);
  else parts.push(decodeBody(head, body));
}

/** @param {string} head @param {string} body @returns {string} */
function decodeBody(head, body) {
  const how = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
  try {
    if (how === "base64") return decodeText(toBytes(atob(body.replaceAll(/\s/g, ""))));
    if (how === "quoted-printable") return decodeText(toBytes(decodeQuotedPrintable(body)));
  } catch {
    // It is not encoded as its header says: use it as it is.
  }
  return body;
}

/** @param {string} text quoted-printable */
const decodeQuotedPrintable = (text) =>
  text.replaceAll(/=\n/g, "").replaceAll(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** @param {string} letters each one byte; others were not of the encoding */
const toBytes = (letters) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
