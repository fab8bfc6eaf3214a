/**
 * Stamping in the browser: fill a base, read from its ZIP, with a setting's data to make its site.
 *
 * The bytes are those of `microsite stamp`; the vectors in tests/stamping check both.
 */

export { readBase } from "./base.js";
export { compilePage } from "./compile.js";
export { escape } from "./escape.js";
export { BaseError, PageError, RefusedValueError, UnknownNameError } from "./errors.js";
export { fill } from "./fill.js";
export { findOmittedItems, findPageFaults } from "./omitted-items.js";
export { getSettingValues } from "./setting-values.js";
export { findSettingFaults, stampSite } from "./site.js";
