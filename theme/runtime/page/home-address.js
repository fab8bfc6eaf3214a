/** The address of the site's home page, apart from address.js, which every lesson loads. */

/**
 * Return the address of the site's home page, or an empty text if the pages were opened from a folder.
 * @param {string} root the way to the site's root
 * @returns {string}
 */
export function getHomeAddress(root) {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
  const address = new URL(`${root}index.html`, canonical ?? location.href);
  return /^https?:$/.test(address.protocol) ? address.href : "";
}
