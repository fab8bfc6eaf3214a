/**
 * A setting in the browser: read from setting.yml, checked, written back, and handed to stamping.
 *
 * Held to the shell by tests/setting: the same texts give the same findings there and here.
 */

export { checkSetting } from "./check.js";
export { isMapping } from "./fields.js";
export { findOpen, isGiven, needOf } from "./looks.js";
export { makeRules } from "./rules.js";
export { fillSaying, nameOf } from "./say.js";
export { dumpSetting } from "./dump.js";
export { writeInto, writeNew } from "./writing.js";
export { readBytes, readYaml } from "./yaml.js";
