/**
 * Record codes in an email, however mail clients have reformatted it. The twin is generator/records/codes.py.
 *
 * Everything outside a code's alphabet is removed first: line breaks, quote marks, spaces, soft hyphens, smart quotes, asterisks,
 * entities, soft breaks of quoted-printable. What is left between `MSR1:` and `:END` is the code.
 */

import { CODES, HTML, LIMITS, QUOTED_PRINTABLE } from "./rules.js";
import { ReadError } from "./strict.js";

/**
 * Return all distinct record codes (`MSR1:…:END`) in a text such as an email, in order and in upper case; throws a ReadError if the
 * text is too long or has too many.
 * @param {string} text
 * @returns {string[]} in upper case, without line breaks; a damaged one has no `:END`. Throws a ReadError if there are too many
 */
export function findCodes(text) {
  if (text.length > LIMITS.text) throw new ReadError("too-large");
  const found = [...stripMailFormatting(text).matchAll(CODES)].map(([code]) => code.toUpperCase());
  const codes = [...new Set(found)];
  if (codes.length > LIMITS.codes) throw new ReadError("too-large");
  return codes;
}

/**
 * Remove from a text the tags, entities and encoded characters that mail programs insert into record codes, and then all but ASCII
 * letters, digits and colons.
 * @param {string} text
 */
export const stripMailFormatting = (text) => text.replace(QUOTED_PRINTABLE, "").replace(HTML, "").replace(/[^A-Za-z0-9:]/g, "");
