/** Lines of calendar files (iCalendar, RFC 5545) and address files (vCard 3.0, RFC 2426): escaped, folded and ended alike. */

/** Maximum length of a line in bytes; a longer one continues in the next, after a space (RFC 5545 section 3.1, RFC 2425 section 5.8.1). */
const MAX_LINE_BYTES = 75;
/** Control characters and lone surrogates, which could end a line or hide part of it. */
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const encoder = new TextEncoder();

/**
 * Return a text as the value of a calendar or address file's property: with backslashes, semicolons, commas and line breaks
 * escaped, without other control characters.
 * @param {string} text
 */
export const escapeText = (text) => text.replaceAll(CONTROLS, "").replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/**
 * Return the text of a calendar or address file with these lines, each ended by CRLF and folded if it is over 75 bytes.
 * @param {readonly string[]} lines
 * @returns {string} lines that end in CRLF
 */
export const joinLines = (lines) => lines.map((line) => `${foldLine(line)}\r\n`).join("");

/** Fold a line between characters, never within one. @param {string} line */
function foldLine(line) {
  let [folded, left] = ["", MAX_LINE_BYTES];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > left) {
      folded += "\r\n ";
      left = MAX_LINE_BYTES - 1;
    }
    folded += character;
    left -= size;
  }
  return folded;
}
