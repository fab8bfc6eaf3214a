/** The address of the site, for a text that somebody copies. */

/**
 * Return the address of the site's first page; nothing where the pages were opened from a folder.
 * @param {string} root the way to the site's root
 * @returns {string}
 */
export function addressOf(root) {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
  const address = new URL(`${root}index.html`, canonical ?? location.href);
  return /^https?:$/.test(address.protocol) ? address.href : "";
}
