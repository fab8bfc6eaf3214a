/** Save a file that was made in the page as a browser download, without a server. */

/** How long the browser may take to start a download before its object URL is revoked. */
const REVOKE_AFTER_MS = 60_000;

/**
 * Make the browser download a file with this name, content (text or bytes) and media `type`.
 *
 * No browser tells a page whether the user kept the file; a caller that depends on it asks for the file again.
 * @param {string} name the file's name
 * @param {string | Uint8Array<ArrayBuffer>} content
 * @param {string} type its media type
 * @returns {void}
 */
export function downloadFile(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
}
