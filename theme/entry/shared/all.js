/** All components of learners' pages in one table, for a file that holds all pages. */

import { LEARNER } from "./learner.js";
import * as parts from "./parts.js";

/** @typedef {import("../../runtime/types.js").ComponentClass} ComponentClass */

/** @type {[string, ComponentClass | Record<string, ComponentClass>][]} */
const named = Object.entries(parts);
/** Every component of learners' pages, by `data-module`. @type {Record<string, ComponentClass>} */
export const ALL = Object.assign({}, LEARNER, ...named.map(([name, part]) => (typeof part === "function" ? { [name]: part } : part)));
