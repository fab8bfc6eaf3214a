/** The line of a setting.yml where its public signing keys are, or would go; the twin of `find_keys_line` in generator/setting/keys.py. */

import { findFieldLine, parseYaml } from "./yaml.js";

/**
 * Return the line, from 1, of `keys` in the text of a setting.yml, or of the last text there, below which they go.
 * @param {string} source @param {import("./yaml.js").Rules} rules
 */
export function findKeysLine(source, rules) {
  const { document } = parseYaml(source, rules);
  const filled = source.split(/\r\n?|\n/).flatMap((line, at) => (/[^ \t]/.test(line) ? [at + 1] : []));
  return (document && findFieldLine(document, "keys")) ?? filled.at(-1) ?? 1;
}
