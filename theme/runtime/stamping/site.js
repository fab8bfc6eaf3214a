/** Stamp a whole site from a base and a setting, as a ZIP. Twin: generator/stamping/fill.py and generator/base/site.py. */

import { RefusedValueError } from "./errors.js";
import { fill } from "./fill.js";
import { HOME, addWarning, putIntoFolder } from "./folder.js";
import { findOmittedItems, findPageFaults } from "./omitted-items.js";
import { createBreather } from "./pace.js";
import { getSettingValues } from "./setting-values.js";
import { textOf } from "./values.js";
import { packFile, writeZip } from "./zip.js";

/** @typedef {import("./types.js").Base} Base */
/** @typedef {import("./types.js").Fault} Fault */
/** @typedef {import("./types.js").LeftOut} LeftOut */
/** @typedef {import("./types.js").SettingData} SettingData */
/** @typedef {import("./types.js").Values} Values */
/** @typedef {Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>} Extra files to put beside those of the base, by path */

/** The name by which a page refers to the site's root, without a trailing slash. */
const ROOT = "page.root";

/**
 * Return what prevents a setting from having a site of this base. The caller checks whether its logo is in `base.plain` or
 * among the extra files.
 * @param {Base} base @param {SettingData} setting
 * @returns {Fault[]}
 */
export const findSettingFaults = (base, setting) => findPageFaults(base.pages, getSettingValues(base, setting));

/**
 * Return the site of a setting without faults; throws a RefusedValueError with the file's path if a value is not allowed in
 * its context. Equal input gives equal bytes.
 * @param {Base} base @param {SettingData} setting
 * @param {Extra} [extra]
 * @param {import("./folder.js").FolderWords | null} [words] for a site in a folder of its own, with what to read first
 * @returns {Promise<{ zip: Uint8Array<ArrayBuffer>, files: number, leftOut: LeftOut[] }>}
 */
export async function stampSite(base, setting, extra = {}, words = null) {
  const values = getSettingValues(base, setting);
  const leftOut = findOmittedItems(base.items, values);
  const omit = new Set(leftOut.map(({ id }) => id));
  const files = new Map(base.plain);
  const utf8 = new TextEncoder();
  const breathe = createBreather();
  for (const [path, nodes] of base.compiled) {
    const page = stampPage(path, nodes, values, omit);
    files.set(path, packFile(utf8.encode(words && path === HOME ? addWarning(page, words.notUnpacked) : page)));
    await breathe();
  }
  for (const [path, held] of Object.entries(extra)) files.set(path, packFile(typeof held === "string" ? utf8.encode(held) : held));
  const all = words ? putIntoFolder(files, aboutOf(base, values), words) : files;
  return { zip: writeZip(all), files: all.size, leftOut };
}

/** @param {Base} base @param {Values} values */
const aboutOf = ({ course }, values) => ({
  id: textOf(values.get("id")),
  name: textOf(values.get("name")),
  course: course.title,
  edition: course.edition,
  lead: textOf(values.get("dsl.title")),
});

/** @param {string} path @param {readonly import("./types.js").Node[]} nodes @param {Values} values @param {ReadonlySet<string>} omit */
function stampPage(path, nodes, values, omit) {
  const here = new Map([...values, [ROOT, rootOf(path)]]);
  try {
    return fill(nodes, here, omit);
  } catch (error) {
    if (error instanceof RefusedValueError) error.path = path;
    throw error;
  }
}

/** Return the relative path from a file of the site to its root. @param {string} path */
const rootOf = (path) => path.split("/").slice(1).fill("..").join("/") || ".";
