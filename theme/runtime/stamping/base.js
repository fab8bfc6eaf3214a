/**
 * Read a base from its ZIP, which may come from anywhere. Twin: generator/base/site.py and base_files.py.
 *
 * base.json and site/ lie at the top or in one folder. Files without tokens stay packed as they came.
 */

import { isArchive, listEntries } from "../intake/archive.js";
import { breather } from "./pace.js";
import { BaseError } from "./faults.js";
import { readFacts } from "./base-shape.js";
import { unpack } from "./zip.js";

/** @typedef {import("../intake/archive.js").Entry} Entry */
/** @typedef {import("./types.js").Base} Base */
/** @typedef {import("./types.js").Packed} Packed */

/** Most bytes of the archive, and of all that it holds. */
export const MOST_PACKED = 128_000_000;
const MOST_UNPACKED = 512_000_000;
const MANIFEST = /^(?<folder>[^/]+\/)?base\.json$/;
const SITE = "site/";
/** A path that stays in its folder on every system: no empty, dotted or drive-like part, nothing that cannot be seen. */
const PATH = /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\:\p{C}]{1,240}$/u;

/**
 * Read a base; throws a BaseError where it is none that can be used.
 * @param {Uint8Array<ArrayBuffer>} bytes of the ZIP
 * @returns {Promise<Base>}
 */
export async function readBase(bytes) {
  if (!isArchive(bytes)) throw new BaseError("no-zip");
  if (bytes.length > MOST_PACKED) throw new BaseError("too-large");
  const { manifest, site } = sortEntries(listAll(bytes));
  const budget = { left: MOST_UNPACKED };
  const facts = readFacts(decode("base.json", unpack(manifest, budget).bytes));
  const breathe = breather();
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {Map<string, Packed>} */
  const plain = new Map();
  for (const [path, entry] of site) {
    const { bytes: held, file } = unpack(entry, budget);
    if (facts.stamped.has(path)) texts.set(path, decode(path, held));
    else plain.set(path, file);
    await breathe();
  }
  for (const path of facts.stamped.keys()) if (!texts.has(path)) throw new BaseError("lacks", path);
  return { ...facts, texts, plain };
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Map<string, Entry>} */
function listAll(bytes) {
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

/** Find base.json, and the files of the site beside it by their paths in the site. @param {Map<string, Entry>} entries */
function sortEntries(entries) {
  const found = [...entries.keys()].filter((path) => MANIFEST.test(path)).sort((a, b) => a.length - b.length)[0];
  const manifest = entries.get(found ?? "");
  if (!manifest) throw new BaseError("no-base");
  const folder = (MANIFEST.exec(manifest.path)?.groups?.folder ?? "") + SITE;
  const inside = [...entries].filter(([path]) => path.startsWith(folder));
  return { manifest, site: inside.map(([path, entry]) => /** @type {const} */ ([path.slice(folder.length), entry])) };
}

/** @param {string} path @param {Uint8Array<ArrayBuffer>} bytes */
function decode(path, bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BaseError("damaged", path);
  }
}
