/** The tab that stores the draft: of several tabs with one studio, the first. */

/** @typedef {"first" | "second"} Place */

/**
 * Find out whether another tab has this studio open, and take its place once it is closed. Where the browser has no locks, as on a site
 * without https, each tab takes itself for the first.
 * @param {string} address the studio's folder
 * @param {(place: Place) => void} told called when this is known, and again when this tab takes the other's place
 * @param {LockManager | undefined} [locks]
 */
export function claimFirstPlace(address, told, locks = globalThis.navigator?.locks) {
  const name = `studio ${address}`;
  const never = new Promise(() => undefined); // the lock is held until the tab is closed
  /** @param {Lock | null} lock */
  const hold = (lock) => {
    told(lock ? "first" : "second");
    return lock ? never : undefined;
  };
  if (!locks) return told("first");
  void locks
    .request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) void locks.request(name, hold);
      return hold(lock);
    })
    .catch(() => told("first"));
}
