/**
 * Stamping in the browser: fill a base of compiled pages with a setting's data to make its site.
 *
 * The bytes are those of `microsite stamp`; the vectors in tests/stamping check both.
 */

export { readBase } from "./base.js";
export { escapeForContext } from "./escape.js";
export { BaseError, RefusedValueError, UnknownNameError } from "./errors.js";
export { fillPage } from "./fill.js";
export { findOmittedItems, findPageErrors } from "./omitted-items.js";
export { getSettingValues } from "./setting-values.js";
export { findSettingErrors, stampSite } from "./site.js";
