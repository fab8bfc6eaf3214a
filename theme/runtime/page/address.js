/** Addresses of pages: which page is on screen. */

/** Return the page on screen as a single-file site names it at its root, with a leading slash. */
const shown = () => document.documentElement.dataset.page;

/**
 * Return whether the site is a single HTML file with all pages, so that the browser keeps its scripts running from page to page.
 */
export const isSingleFile = () => shown() !== undefined;

/**
 * Return whether an address relative to the site's root is that of the page on screen.
 * @param {string} address below the site's root
 */
export function isCurrentPage(address) {
  return (shown() ?? location.pathname).endsWith(`/${address}`);
}

/**
 * Return the id that the fragment of an address names; a fragment that cannot be decoded names nothing.
 * @param {string} hash with its leading #
 * @returns {string}
 */
export function readFragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}

/** Return whether a link leads to a place on the page on screen. @param {HTMLAnchorElement} link */
export function leadsToThisPage(link) {
  return link.hash !== "" && link.href.split("#")[0] === location.href.split("#")[0];
}

/** Return whether a click opens its link in this tab. @param {MouseEvent} event */
export function isPlainClick(event) {
  return !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}
