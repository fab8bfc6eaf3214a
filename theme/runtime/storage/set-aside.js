/** What could not be read is set aside as it was found, so that somebody can save it, and goes when all is cleared. */

/** @typedef {import("../types.js").StorageBackend} StorageBackend */
/** @typedef {import("../types.js").Device} Device */

/** Most UTF-16 units; what was set aside before goes where both would be more. */
const MAX_LENGTH = 1024 * 1024;

/** @type {readonly Device[]} */
const AREAS = ["own", "shared"];

/** @param {string} key of the state */
const getUnreadableKey = (key) => `${key}:set-aside`;

/**
 * Put a text aside.
 * @param {StorageBackend} shelf @param {Device} area @param {string} key @param {string} raw
 * @returns {Promise<void>} rejects where there is no room
 */
export async function storeUnreadable(shelf, area, key, raw) {
  const older = await shelf.read(area, getUnreadableKey(key));
  if (raw === "" || older?.includes(raw)) return; // nothing to save, or another tab has found it, too
  const both = older === null ? raw : `${older}\n${raw}`;
  await shelf.write(area, getUnreadableKey(key), both.length <= MAX_LENGTH ? both : raw);
}

/**
 * Return all that was set aside; empty where there is nothing.
 * @param {StorageBackend} shelf @param {string} key
 */
export async function readUnreadable(shelf, key) {
  const found = await Promise.all(AREAS.map((area) => shelf.read(area, getUnreadableKey(key))));
  return found.filter((raw) => raw !== null).join("\n");
}

/** @param {StorageBackend} shelf @param {string} key */
export async function clearUnreadable(shelf, key) {
  for (const area of AREAS) await shelf.remove(area, getUnreadableKey(key));
}
