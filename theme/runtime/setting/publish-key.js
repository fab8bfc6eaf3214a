/** Publication of a signing key: its entry in the list of keys of an opened setting.yml, of which nothing else changes. */

import { isMapping } from "./fields.js";
import { updateField } from "./serialize.js";
import { parseYaml, parseYamlBytes } from "./yaml.js";

/** @typedef {import("./types.js").FileFinding} FileFinding */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./yaml.js").Rules} Rules */
/** @typedef {Record<"key" | "holder" | "from", string> & Partial<Record<"until" | "lost_on", string>>} KeyEntry an entry of setting.yml */
/**
 * The new text of a setting.yml (`same` if it has the entry already), or why it is refused.
 * @typedef {{ text: string, same: boolean } | { refused: "unreadable" | "no-setting" | "other" | "keys", findings: FileFinding[], id: string }} Published
 */

/**
 * Put a signing key's entry into a setting.yml: into that of the same key, or as a new one; refused if the file can't be read or
 * belongs to another setting.
 * @param {Uint8Array<ArrayBuffer>} bytes of the file
 * @param {{ entry: KeyEntry, setting: string, rules: Rules }} what `setting`: the id of the setting that the key is for
 * @returns {Published}
 */
export function publishKey(bytes, { entry, setting, rules }) {
  const { data, document, findings } = parseYamlBytes(bytes, rules);
  if (findings.length) return { refused: "unreadable", findings, id: "" };
  if (!document || !isMapping(data) || typeof data.id !== "string") return { refused: "no-setting", findings, id: "" };
  if (data.id !== setting) return { refused: "other", findings, id: data.id };
  const keys = addEntry(data.keys ?? [], entry);
  if (!keys) return { refused: "keys", findings, id: data.id };
  if (JSON.stringify(keys) === JSON.stringify(data.keys)) return { text: new TextDecoder().decode(bytes), same: true };
  const text = updateField(document, "keys", keys);
  const written = parseYaml(text, rules);
  const isWhole = !written.findings.length && JSON.stringify(sortFields(written.data)) === JSON.stringify(sortFields({ ...data, keys }));
  return isWhole ? { text, same: false } : { refused: "keys", findings, id: data.id };
}

/** Return a list of keys with an entry in it, or null if the list isn't one of keys. @param {Plain} keys @param {KeyEntry} entry */
function addEntry(keys, entry) {
  if (!Array.isArray(keys) || !keys.every(isMapping)) return null;
  const rows = /** @type {Record<string, Plain>[]} */ (keys);
  const isThere = rows.some(({ key }) => key === entry.key);
  return isThere ? rows.map((row) => (row.key === entry.key ? { ...row, ...entry, holder: row.holder ?? entry.holder } : row)) : [...rows, entry];
}

/** @param {Plain} data */
const sortFields = (data) => Object.entries(/** @type {Record<string, Plain>} */ (data)).sort(([one], [other]) => (one < other ? -1 : 1));
