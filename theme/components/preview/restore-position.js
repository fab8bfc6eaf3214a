/**
 * Reload a page and restore its scroll position, open details and focus, even if the text above has changed.
 */

import { readPosition, returnToPosition } from "../../runtime/page/position.js";

/** @typedef {import("../../runtime/page/position.js").Position & { page: string }} StoredPosition */

/** The session storage key of the position during a reload. */
const KEY = "preview:place";

/** Store a previewed page's scroll position and focus, and reload the page, which then restores them. */
export function reloadInPlace() {
  sessionStorage.setItem(KEY, JSON.stringify({ ...readPosition(), page: location.pathname }));
  location.reload();
}

/**
 * Restore the scroll position and focus that `reloadInPlace` stored, once the reloaded page has its final layout; does nothing if
 * none is stored.
 */
export async function restorePosition() {
  const place = takeStoredPosition();
  if (place) await returnToPosition(place);
}

/** @returns {StoredPosition | null} */
function takeStoredPosition() {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  /** @type {StoredPosition | null} */
  const place = kept ? JSON.parse(kept) : null;
  return place?.page === location.pathname ? place : null;
}
