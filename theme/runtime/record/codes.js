/**
 * Find codes in a mail, however the mail clients treated them. The twin is generator/records/codes.py.
 *
 * Everything that is not of a code's alphabet goes first: line breaks, marks of quoting, spaces, soft hyphens, smart quotes,
 * asterisks, entities, the soft breaks of quoted-printable. What is left between `MSR1:` and `:END` is the code.
 */

import { ReadError } from "./strict.js";

/** Most characters of a text that is searched, and most codes that are taken from it. */
export const MOST_TEXT = 1_048_576;
const MOST_CODES = 2_000;
/** Tags and entities of a mail that was copied as HTML. */
const HTML = /<\/?(?:br|wbr|p|div|span|blockquote|pre|font|td|tr|[abiu])\b[^<>]{0,300}>|&(?:gt|lt|quot|nbsp|shy|zwnj|#\d{2,5}|#x[0-9a-f]{2,4});/gi;
/** Quoted-printable: soft breaks, and the white space and invisible characters that it spells out. */
const QUOTED_PRINTABLE = /=\r?\n|=C2=A[0D]|=E2=80=[0-9A-F]{2}|=EF=BB=BF|=20|=0[9AD]/gi;
/** A code, or what is left of one whose end is missing: that stops where the next one starts. */
const CODE = /MSR\d{1,4}:(?:(?!MSR\d{1,4}:(?!END))[A-Z2-7])*(?::END)?/gi;

/**
 * Find all codes of a text, in order, a repeated one once.
 * @param {string} text
 * @returns {string[]} tidied: upper case, in one piece; a damaged one lacks `:END`. Throws a ReadError where there is too much
 */
export function findCodes(text) {
  if (text.length > MOST_TEXT) throw new ReadError("too-large");
  const found = [...tidy(text).matchAll(CODE)].map(([code]) => code.toUpperCase());
  const codes = [...new Set(found)];
  if (codes.length > MOST_CODES) throw new ReadError("too-large");
  return codes;
}

/** Take away what mail put between the characters of a code. @param {string} text */
export const tidy = (text) => text.replace(QUOTED_PRINTABLE, "").replace(HTML, "").replace(/[^A-Za-z0-9:]/g, "");
