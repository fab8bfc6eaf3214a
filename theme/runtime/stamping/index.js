/**
 * Stamping in the browser: a base of compiled pages, read from its ZIP, and a setting's data become that setting's site.
 *
 * Byte for byte what `microsite stamp` gives, held to it by the vectors of tests/stamping.
 */

export { readBase } from "./base.js";
export { escape } from "./escape.js";
export { BaseError, RefusedValueError, UnknownNameError } from "./faults.js";
export { fill } from "./fill.js";
export { findLeftOut, findPageFaults } from "./omission.js";
export { valuesOf } from "./setting-values.js";
export { findFaults, stampSite } from "./site.js";
