/** Load scripts on demand: classic ones, because a page opened from a folder may load no other. */

/**
 * Load a classic script by its URL; resolves when it has run, and rejects if it cannot be loaded.
 * @param {string} url
 * @returns {Promise<void>} settled when the script has run; rejects if it cannot be loaded
 */
export function loadScript(url) {
  const script = document.createElement("script");
  script.src = url;
  return new Promise((done, fail) => {
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => fail(new Error(`could not load ${url}`)));
    document.head.append(script);
  });
}

/** @type {Promise<void> | null} */
let folderScript = null;

/**
 * Load, only once, the script that replaces the browser's storage in pages opened from a folder.
 * @param {string} root relative path to the site's root
 */
export const loadFolderScript = (root) => (folderScript ??= loadScript(`${root}assets/folder.js`));
