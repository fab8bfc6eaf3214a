/** Save a file that was made in the page: the browser's own download, which asks no server. */

/** How long the browser may take to begin; the address of the file's content is given back after it. */
const REVOKE_AFTER_MS = 60_000;

/**
 * Start the download of a file.
 *
 * No browser tells a page whether the file then was kept; whoever cannot do without it asks to open it again.
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
