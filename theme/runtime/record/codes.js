/**
 * Find codes in a mail, however the mail clients treated them. The twin is generator/records/codes.py.
 *
 * Everything that is not of a code's alphabet goes first: line breaks, marks of quoting, spaces, soft hyphens, smart quotes,
 * asterisks, entities, the soft breaks of quoted-printable. What is left between `MSR1:` and `:END` is the code.
 */

import { CODES, HTML, MOST, QUOTED_PRINTABLE } from "./rules.js";
import { ReadError } from "./strict.js";

/**
 * Find all codes of a text, in order, a repeated one once.
 * @param {string} text
 * @returns {string[]} tidied: upper case, in one piece; a damaged one lacks `:END`. Throws a ReadError where there is too much
 */
export function findCodes(text) {
  if (text.length > MOST.text) throw new ReadError("too-large");
  const found = [...tidy(text).matchAll(CODES)].map(([code]) => code.toUpperCase());
  const codes = [...new Set(found)];
  if (codes.length > MOST.codes) throw new ReadError("too-large");
  return codes;
}

/** Take away what mail put between the characters of a code. @param {string} text */
export const tidy = (text) => text.replace(QUOTED_PRINTABLE, "").replace(HTML, "").replace(/[^A-Za-z0-9:]/g, "");
