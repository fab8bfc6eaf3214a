/** All components of learners' pages in one table, for a file that holds all pages. */

import * as items from "./items.js";
import { LEARNER_COMPONENTS } from "./learner.js";
import * as parts from "./parts.js";

/** @typedef {import("../../runtime/types.js").ComponentClass} ComponentClass */

/** @type {[string, ComponentClass | Record<string, ComponentClass>][]} */
const named = Object.entries({ ...parts, ...items });
/**
 * The component classes of all pages for learners, by the `data-module` of the elements that they are mounted on.
 * @type {Record<string, ComponentClass>}
 */
export const ALL_COMPONENTS = Object.assign({}, LEARNER_COMPONENTS, ...named.map(([name, part]) => (typeof part === "function" ? { [name]: part } : part)));
