/**
 * Stored texts that could not be parsed: saved unchanged, so that the user can download them, and deleted with everything
 * else.
 */

/** @typedef {import("../types.js").StorageBackend} StorageBackend */
/** @typedef {import("../types.js").Device} Device */

/** Maximum length in UTF-16 units; earlier saved texts are deleted if all together would be longer. */
const MAX_LENGTH = 1024 * 1024;

/** @type {readonly Device[]} */
const AREAS = ["own", "shared"];

/** @param {string} key of the state */
const getUnreadableKey = (key) => `${key}:set-aside`;

/**
 * Save the stored text of a learner's state that could not be parsed (`raw`), beside earlier ones, so that it isn't lost;
 * `area` is the storage that has it: `own` (localStorage) or `shared` (sessionStorage).
 * @param {StorageBackend} backend @param {Device} area @param {string} key @param {string} raw
 * @returns {Promise<void>} rejects if there is no room
 */
export async function storeUnreadable(backend, area, key, raw) {
  const older = await backend.read(area, getUnreadableKey(key));
  if (raw === "" || older?.includes(raw)) return; // nothing to save, or another tab has found it, too
  const both = older === null ? raw : `${older}\n${raw}`;
  await backend.write(area, getUnreadableKey(key), both.length <= MAX_LENGTH ? both : raw);
}

/**
 * Return all saved texts of a learner's state that could not be parsed, by the state's storage key, as one text with line breaks
 * between them.
 * @param {StorageBackend} backend @param {string} key
 */
export async function readUnreadable(backend, key) {
  const found = await Promise.all(AREAS.map((area) => backend.read(area, getUnreadableKey(key))));
  return found.filter((raw) => raw !== null).join("\n");
}

/**
 * Delete all saved texts of a learner's state that could not be parsed, by the state's storage key.
 * @param {StorageBackend} backend @param {string} key
 */
export async function clearUnreadable(backend, key) {
  for (const area of AREAS) await backend.remove(area, getUnreadableKey(key));
}
