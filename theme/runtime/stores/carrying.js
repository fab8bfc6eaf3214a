/**
 * Hand something from one page of a tab to the next: it is in sessionStorage only on the way between them.
 *
 * This is how answers get from page to page before anybody has said whose device it is. Nothing is stored while a page is
 * open, and what is not taken within a minute is dropped by whichever page of ours comes next.
 */

/** How long a page may take to load, in milliseconds. */
const ON_THE_WAY = 60_000;
const ENTRY = /^(\d{1,15}) ([^]*)$/;

export class Carrier {
  /** @type {Map<string, string>} */
  #held = new Map();
  /** What was stored when the page was left. @type {Map<string, string>} */
  #left = new Map();

  /** @param {Window} window */
  constructor(window) {
    this.window = window;
    window.addEventListener("pagehide", () => this.#leave());
  }

  /** @param {string} key @param {string | null} value */
  carry(key, value) {
    if (value === null) this.#held.delete(key);
    else this.#held.set(key, value);
  }

  /** @param {string} key @returns {string | null} */
  take(key) {
    const entry = this.window.sessionStorage.getItem(key);
    if (entry === null) return null;
    this.window.sessionStorage.removeItem(key);
    const [, at, value = ""] = ENTRY.exec(entry) ?? [];
    const age = Date.now() - Number(at);
    return age >= 0 && age <= ON_THE_WAY ? value : null;
  }

  /** Return the keys of what another page has taken, now that this page has come back by the Back button. */
  return() {
    const left = [...this.#left];
    this.#left.clear();
    return left.flatMap(([key, entry]) => {
      if (this.window.sessionStorage.getItem(key) !== entry) return [key];
      this.window.sessionStorage.removeItem(key);
      return [];
    });
  }

  #leave() {
    for (const [key, value] of this.#held) {
      const entry = `${Date.now()} ${value}`;
      try {
        this.window.sessionStorage.setItem(key, entry);
        this.#left.set(key, entry);
      } catch {
        // There is no room, or storage is forbidden: then it ends with this page, as without us.
      }
    }
  }
}
