/** The entry of setting.yml that publishes a key, for the user to copy. */

/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */

/**
 * Return a published signing key as the text of an entry in setting.yml's list of keys; `first` puts the line `keys:`, which
 * begins the list, before it. Values are quoted as JSON strings, which are valid YAML.
 * @param {Pick<PublishedKey, "key" | "holder" | "from"> & Partial<PublishedKey>} entry
 * @param {{ first?: boolean }} [rules] first: include the line that begins the list
 * @returns {string}
 */
export function serializeKeyEntry({ key, holder, from, until, lost_on }, { first = false } = {}) {
  const fields = { key, holder, from, ...(until && { until }), ...(lost_on && { lost_on }) };
  const lines = Object.entries(fields).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
  return [...(first ? ["keys:"] : []), ...lines].join("\n").replace("    key:", "  - key:");
}
