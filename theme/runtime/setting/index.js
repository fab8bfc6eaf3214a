/**
 * A setting in the browser: parsed from setting.yml, validated, written back, and converted for stamping.
 *
 * tests/setting holds this to the command line: the same file has the same findings in both.
 */

export { validateSetting } from "./validate.js";
export { isMapping } from "./fields.js";
export { listOpenFields, hasFieldValue, getRequirement } from "./checks.js";
export { compileRules } from "./rules.js";
export { formatFindingTexts, formatLoc, nameField } from "./messages.js";
export { dumpForStamping } from "./dump.js";
export { updateDocument, serializeSetting } from "./serialize.js";
export { findKeysLine } from "./keys-line.js";
export { parseYamlBytes, parseYaml } from "./yaml.js";
