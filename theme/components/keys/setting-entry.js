/** The lines that publish a key in setting.yml: a pure function, for copying letter by letter. */

/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */

/**
 * Write the entry of a key as it stands in setting.yml. What people typed is quoted as JSON, which YAML reads alike.
 * @param {Pick<PublishedKey, "key" | "holder" | "from"> & Partial<PublishedKey>} entry
 * @param {{ first?: boolean }} [rules] first: with the line that begins the list
 * @returns {string}
 */
export function serializeKeyEntry({ key, holder, from, until, lost_on }, { first = false } = {}) {
  const fields = { key, holder, from, ...(until && { until }), ...(lost_on && { lost_on }) };
  const lines = Object.entries(fields).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
  return [...(first ? ["keys:"] : []), ...lines].join("\n").replace("    key:", "  - key:");
}
