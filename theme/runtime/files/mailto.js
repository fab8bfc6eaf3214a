/** The mailto: URL of an email with a completion record (RFC 6068). */

/** Outlook and other mail programs cut off or refuse URLs that are much longer. */
const MAX_URL_LENGTH = 1900;
/** Short enough that no mail program wraps the code itself. */
const CODE_LINE_LENGTH = 64;

/**
 * Return the mailto: URL of an email with a subject, some lines of text and a completion record's code, or null if it would be too
 * long for mail programs.
 * @param {{ to: string, subject: string, lines: readonly string[], code: string }} mail
 * @returns {string | null} null if it would be too long for mail programs
 */
export function buildMailtoUrl({ to, subject, lines, code }) {
  const parts = [...lines, (code.match(new RegExp(`.{1,${CODE_LINE_LENGTH}}`, "g")) ?? []).join("\r\n")];
  const body = parts.filter(Boolean).join("\r\n\r\n");
  const address = `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?subject=${encodeText(subject)}&body=${encodeText(body)}`;
  return address.length <= MAX_URL_LENGTH ? address : null;
}

/** @param {string} words */
const encodeText = (words) => encodeURIComponent(words.trim());
