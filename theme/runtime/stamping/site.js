/** Stamping: making a setting's site from a base, as a ZIP. Twin: generator/stamping/fill.py and generator/base/site.py. */

import { RefusedValueError } from "./errors.js";
import { fillPage } from "./fill.js";
import { HOME_PAGE, addWarning, moveIntoFolder } from "./folder.js";
import { findOmittedItems, findPageErrors } from "./omitted-items.js";
import { makePeriodicYield } from "./pace.js";
import { getSettingValues } from "./setting-values.js";
import { formatValue } from "./values.js";
import { packFile, writeZip } from "./zip.js";

/** @typedef {import("./types.js").Base} Base */
/** @typedef {import("./types.js").PageError} PageError */
/** @typedef {import("./types.js").LeftOut} LeftOut */
/** @typedef {import("./types.js").SettingData} SettingData */
/** @typedef {import("./types.js").Values} Values */
/**
 * @typedef {object} SiteOptions
 * @property {Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>} [extra] files to put beside those of the base, by path
 * @property {import("./folder.js").FolderWords | null} [words] texts for a site in one folder with a read-me file; null for no folder
 * @property {string | null} [keysPlace] where the setting's keys are, or would go: setting.yml#L41; null if there is no file
 */

/** The name by which a page refers to the site's root, without a trailing slash. */
const ROOT = "page.root";

/**
 * Return the errors that prevent making a setting's site from a base (a finished site with placeholders): missing values and
 * invalid web addresses. The caller checks whether its logo is in `base.plain` or among the extra files.
 * @param {Base} base @param {SettingData} setting
 * @returns {PageError[]}
 */
export const findSettingErrors = (base, setting) => findPageErrors(base.pages, getSettingValues(base, setting));

/**
 * Fill a base (a finished site with placeholders) with a setting's values, and return the site as a ZIP and the questions and
 * scenarios left out. The setting must have no errors; throws a RefusedValueError with the file's path if a value is not allowed in
 * its context. Equal input gives equal bytes.
 * @param {Base} base @param {SettingData} setting @param {SiteOptions} [options]
 * @returns {Promise<{ zip: Uint8Array<ArrayBuffer>, files: number, leftOut: LeftOut[] }>}
 */
export async function stampSite(base, setting, { extra = {}, words = null, keysPlace = null } = {}) {
  const values = getSettingValues(base, setting, keysPlace);
  const leftOut = findOmittedItems(base.items, values);
  const omit = new Set(leftOut.map(({ id }) => id));
  const files = new Map(base.plain);
  const utf8 = new TextEncoder();
  const breathe = makePeriodicYield();
  for (const [path, nodes] of base.compiled) {
    const page = stampPage(path, nodes, values, omit);
    files.set(path, packFile(utf8.encode(words && path === HOME_PAGE ? addWarning(page, words.notUnpacked) : page)));
    await breathe();
  }
  for (const [path, held] of Object.entries(extra)) files.set(path, packFile(typeof held === "string" ? utf8.encode(held) : held));
  const all = words ? moveIntoFolder(files, getSiteFacts(base, values), words) : files;
  return { zip: writeZip(all), files: all.size, leftOut };
}

/** @param {Base} base @param {Values} values */
const getSiteFacts = ({ course, setting }, values) => ({
  id: formatValue(values.get("id")),
  name: formatValue(values.get("name")),
  course: course.title,
  edition: course.edition,
  lead: formatValue(values.get(`${setting.lead}.title`)),
});

/** @param {string} path @param {readonly import("./types.js").Node[]} nodes @param {Values} values @param {ReadonlySet<string>} omit */
function stampPage(path, nodes, values, omit) {
  const here = new Map([...values, [ROOT, getRelativeRoot(path)]]);
  try {
    return fillPage(nodes, here, omit);
  } catch (error) {
    if (error instanceof RefusedValueError) error.path = path;
    throw error;
  }
}

/** Return the relative path from a file of the site to its root. @param {string} path */
const getRelativeRoot = (path) => path.split("/").slice(1).fill("..").join("/") || ".";
