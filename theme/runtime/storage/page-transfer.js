/**
 * Transfer of a value from one page of a tab to the next, through sessionStorage only while pages change.
 *
 * Answers get from page to page this way before the learner has said whose device it is. Nothing is stored while a page is open, and
 * a value not taken within a minute is discarded by the next page.
 */

/** How long a page may take to load, in milliseconds. */
const MAX_AGE_MS = 60_000;

/**
 * Return an object that hands a value to the next page in the same tab: `carry` stores it when this page is left, and `take`
 * returns it there within a minute.
 * @param {Window} window
 */
export function makePageTransfer(window) {
  let [key, value, left] = ["", "", ""];
  window.addEventListener("pagehide", () => {
    left = "";
    if (!value) return;
    const entry = `${Date.now()} ${value}`;
    try {
      window.sessionStorage.setItem(key, entry);
      left = entry;
    } catch {
      // There is no room, or storage is forbidden: then it ends with this page.
    }
  });
  return {
    /** @param {string} name @param {string | null} held */
    carry: (name, held) => void ([key, value] = [name, held ?? ""]),
    /** @param {string} name @returns {string | null} */
    take(name) {
      key = name;
      const entry = window.sessionStorage.getItem(name) ?? "";
      window.sessionStorage.removeItem(name);
      const age = Date.now() - Number.parseInt(entry);
      return age >= 0 && age <= MAX_AGE_MS ? entry.slice(entry.indexOf(" ") + 1) : null;
    },
    /**
     * Return whether a change of this key in the browser's storage is that of a transfer. WebKit reports it late, to the page
     * that has taken the value already.
     * @param {string | null} name
     */
    isTransfer: (name) => name !== null && name === key,
    /** Return the key of the value that another page has taken, once this page returns from the back/forward cache. */
    takenKey() {
      const isHere = window.sessionStorage.getItem(key) === left;
      if (isHere) window.sessionStorage.removeItem(key);
      return left && !isHere ? key : null;
    },
  };
}
