/** The address of an e-mail that is written already: subject, a few lines, and the code. */

/** Longest address: mail programs, Outlook above all, cut off or refuse what is much longer. */
const MAX_URL_LENGTH = 1900;
/** Characters of the code in a line, so that no program breaks it in a way of its own. */
const CODE_LINE_LENGTH = 64;

/**
 * Write the address.
 * @param {{ to: string, subject: string, lines: readonly string[], code: string }} mail
 * @returns {string | null} null where it would be too long
 */
export function buildMailtoUrl({ to, subject, lines, code }) {
  const body = [...lines, (code.match(new RegExp(`.{1,${CODE_LINE_LENGTH}}`, "g")) ?? []).join("\r\n")].join("\r\n\r\n");
  const address = `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?subject=${encodeText(subject)}&body=${encodeText(body)}`;
  return address.length <= MAX_URL_LENGTH ? address : null;
}

/** @param {string} words */
const encodeText = (words) => encodeURIComponent(words.trim());
