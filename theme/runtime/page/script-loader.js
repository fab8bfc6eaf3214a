/** Fetch a script when it is wanted: a classic one, because a page opened from a folder may load no other. */

/**
 * @param {string} url
 * @returns {Promise<void>} settled when the script has run; rejects where it does not come
 */
export function loadScript(url) {
  const script = document.createElement("script");
  script.src = url;
  return new Promise((done, fail) => {
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => fail(new Error(`${url} did not come`)));
    document.head.append(script);
  });
}

/** @type {Promise<void> | null} */
let folderScript = null;

/**
 * Load, once, the script of what a page opened from a folder has in place of storage and of a worker.
 * @param {string} root relative way to the site's root
 */
export const loadFolderScript = (root) => (folderScript ??= loadScript(`${root}assets/folder.js`));
