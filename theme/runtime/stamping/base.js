/**
 * Reading of a base from its ZIP, which is untrusted. Twin: generator/base/site.py and files.py.
 *
 * base.json, pages.json and site/ are at the top or in one folder. The files of site/ stay packed.
 */

import { isArchive, listEntries } from "../intake/archive.js";
import { makePeriodicYield } from "./pace.js";
import { BaseError } from "./errors.js";
import { parseManifest, parsePages } from "./manifest.js";
import { unpackEntry } from "./zip.js";

/** @typedef {import("../intake/archive.js").Entry} Entry */
/** @typedef {import("./types.js").Base} Base */
/** @typedef {import("./types.js").Packed} Packed */

/** Maximum size in bytes of the ZIP file of a base (a finished site with placeholders). */
export const MAX_BASE_BYTES = 128_000_000;
/** Maximum total size of its unpacked files, in bytes. */
const MAX_UNPACKED_BYTES = 512_000_000;
const MANIFEST = "base.json";
const PAGES = "pages.json";
const AT_TOP = /^(?<folder>[^/]+\/)?base\.json$/;
const SITE = "site/";
/** A path that stays in its folder on every system: no empty, dotted or drive-like part, no invisible characters. */
const PATH = /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\:\p{C}]{1,240}$/su;

/**
 * Return a base (a finished site with placeholders) read from the bytes of its ZIP; throws a BaseError if it cannot be used.
 * @param {Uint8Array<ArrayBuffer>} bytes of the ZIP
 * @returns {Promise<Base>}
 */
export async function readBase(bytes) {
  if (!isArchive(bytes)) throw new BaseError("no-zip");
  if (bytes.length > MAX_BASE_BYTES) throw new BaseError("too-large");
  const { manifest, pages, site } = sortEntries(listAllEntries(bytes));
  const budget = { left: MAX_UNPACKED_BYTES };
  const facts = parseManifest(decodeUtf8(MANIFEST, unpackEntry(manifest, budget).bytes));
  if (!pages) throw new BaseError("damaged", PAGES);
  const compiled = parsePages(decodeUtf8(PAGES, unpackEntry(pages, budget).bytes));
  const named = [...compiled.keys(), ...facts.pages.keys(), ...facts.course.modules.map(({ page }) => page)];
  for (const path of named) if (!PATH.test(path)) throw new BaseError("path", path);
  const breathe = makePeriodicYield();
  /** @type {Map<string, Packed>} */
  const plain = new Map();
  for (const [path, entry] of site) {
    plain.set(path, unpackEntry(entry, budget).file);
    await breathe();
  }
  return { ...facts, compiled, plain };
}

/** Return an archive's files by path; throws a BaseError for an unsafe or repeated path. @param {Uint8Array<ArrayBuffer>} bytes @returns {Map<string, Entry>} */
function listAllEntries(bytes) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  try {
    for (const entry of listEntries(bytes)) {
      if (entry.path.endsWith("/")) continue;
      if (!PATH.test(entry.path) || entries.has(entry.path)) throw new BaseError("path", entry.path);
      entries.set(entry.path, entry);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new BaseError(error.message === "too many" ? "too-many" : "damaged");
  }
  return entries;
}

/** Return the entries of base.json and pages.json, and those of the site by path in the site. @param {Map<string, Entry>} entries */
function sortEntries(entries) {
  const found = [...entries.keys()].filter((path) => AT_TOP.test(path)).sort((a, b) => a.length - b.length)[0];
  const manifest = entries.get(found ?? "");
  if (!manifest) throw new BaseError("no-base");
  const top = AT_TOP.exec(manifest.path)?.groups?.folder ?? "";
  const inside = [...entries].filter(([path]) => path.startsWith(top + SITE));
  const site = inside.map(([path, entry]) => /** @type {const} */ ([path.slice((top + SITE).length), entry]));
  return { manifest, pages: entries.get(top + PAGES), site };
}

/** @param {string} path @param {Uint8Array<ArrayBuffer>} bytes */
function decodeUtf8(path, bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BaseError("damaged", path);
  }
}
