/**
 * The shell from the pages in it: its session, and its address for a page of the course, which is the fragment, as in
 * `index.html#modules/contact.html#step-2`.
 */

/** @typedef {import("../types.js").PlatformShell} PlatformShell */

/** Pages below the course's folder; what follows is the page's own. */
const PAGE = /^[\w-]+(\/[\w-]+)*\.html(\?whole)?(#.*)?$/;

/**
 * Return the address at which the shell opens a page in its frame, by the page's address and that of the course's folder.
 * @param {string} page @param {string} course with a closing slash
 */
export const getAddressInShell = (page, course) => new URL(`../index.html#${page.slice(course.length)}`, course).href;

/**
 * Return the page that the fragment of the shell's address names, relative to the course's folder; null if it names none. The
 * fragment may be anybody's, so a page is a plain name below that folder.
 * @param {string} fragment with the `#`
 * @returns {string | null}
 */
export function readPage(fragment) {
  const page = fragment.slice(1);
  return PAGE.test(page) ? page : null;
}

/**
 * Return the session that the page around this one holds with a learning platform; null if there is none.
 * @param {Window} window @returns {PlatformShell | null}
 */
export function findShell(window) {
  try {
    return /** @type {any} */ (window.parent).platformSession ?? null;
  } catch {
    return null; // a frame of another origin
  }
}
