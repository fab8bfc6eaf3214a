/** A site in one folder with a read-me file, for a shared drive. Twin: generator/packaging/site_zip.py. */

import { packFile } from "./zip.js";

/** @typedef {import("./types.js").Packed} Packed */
/**
 * @typedef {object} FolderWords
 * @property {string} readMe text of the read-me file, with placeholders such as `{id}`
 * @property {string} notUnpacked warning on the home page if it is opened inside the ZIP
 * @property {number} most maximum length of a path on Windows
 */
/** @typedef {{ id: string, name: string, course: string, edition: string, lead: string }} About */

const READ_ME = "READ-ME-FIRST.txt";
/** File path of the home page in a site. */
export const HOME_PAGE = "index.html";
const utf8 = new TextEncoder();

/**
 * Return a site's files with their file paths in a folder named by the setting's id, and with a read-me file; `about` describes
 * the site, `words` has the texts.
 * @param {ReadonlyMap<string, Packed>} files @param {About} about the site @param {FolderWords} words texts of the read-me file and the warning
 * @returns {Map<string, Packed>}
 */
export function moveIntoFolder(files, about, words) {
  const inside = new Map([...files].map(([path, held]) => [`${about.id}/${path}`, held]));
  const readMe = `${about.id}/${READ_ME}`;
  const longest = Math.max(...[...inside.keys(), readMe].map((path) => [...path].length));
  return inside.set(readMe, packFile(utf8.encode(writeReadMe(about, words, longest))));
}

/**
 * Return the read-me file, with CRLF and a byte order mark, so that every Windows editor shows it.
 * @param {About} about @param {FolderWords} words @param {number} longest
 */
function writeReadMe(about, { readMe, most }, longest) {
  /** @type {Readonly<Record<string, string | number>>} */
  const gaps = { ...about, most, longest, room: most - longest - 1 };
  const filled = readMe.replaceAll(/\{(\w+)\}/g, (gap, name) => String(Object.hasOwn(gaps, name) ? gaps[name] : gap));
  return `\ufeff${filled.trim()}\n`.replaceAll("\n", "\r\n");
}

/**
 * Return a page's HTML with a warning (`words`) that is only visible if its style sheets cannot be loaded.
 * @param {string} html @param {string} words
 */
export function addWarning(html, words) {
  const at = html.indexOf(">", html.indexOf("<body")) + 1;
  const safe = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `${html.slice(0, at)}\n    <p class="md-toggle">${safe}</p>${html.slice(at)}`;
}
