/** Addresses of pages: which page is on screen, and the site's home page. */

/** Return the page on screen as a single-file site names it at its root, with a leading slash. */
const shown = () => document.documentElement.dataset.page;

/**
 * Return whether the site is a single HTML file with all pages, so that the browser keeps its scripts running from page to page.
 */
export const isSingleFile = () => shown() !== undefined;

/**
 * Return whether an address is that of the page on screen.
 * @param {string} address below the site's root
 */
export function isCurrentPage(address) {
  return (shown() ?? location.pathname).endsWith(`/${address}`);
}

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
