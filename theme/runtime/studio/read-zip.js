/**
 * Opening of a course from a ZIP, which is untrusted.
 *
 * The course is at the top of the archive or in one folder, as in GitHub's ZIPs. Only the course's own files are unpacked.
 */

import { isArchive, listEntries } from "../intake/archive.js";
import { isHidden } from "../intake/files.js";
import { BaseError } from "../stamping/errors.js";
import { makePeriodicYield } from "../stamping/pace.js";
import { unpackEntry } from "../stamping/zip.js";
import { Project } from "./project.js";
import { FileCollector, MAX_PROJECT_BYTES, MAX_ZIP_BYTES, ProjectError, SNIPPETS, THEME_FOLDER, findProjectFolder, isProjectFile, leadsOut } from "./project-files.js";

/** @typedef {import("../intake/archive.js").Entry} Entry */

/**
 * Return the course in a ZIP; throws a ProjectError if it can't be opened. Its name is that of its folder in the ZIP, or `name`.
 * `isInstalled` says whether the studio has the course of folders of a few files.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {{ name?: string, source?: import("./project.js").Source, isInstalled?: boolean }} [about]
 * @returns {Promise<Project>}
 */
export async function readZip(bytes, { name = "", isInstalled = false, ...about } = {}) {
  if (!isArchive(bytes)) throw new ProjectError("no-zip");
  if (bytes.length > MAX_ZIP_BYTES) throw new ProjectError("zip-too-large");
  const entries = listFiles(bytes);
  const top = findProjectFolder(entries.map(({ path }) => path), isInstalled);
  const inside = entries.filter(({ path }) => path.startsWith(top)).map((entry) => ({ ...entry, path: entry.path.slice(top.length) }));
  const collector = new FileCollector();
  const budget = { left: MAX_PROJECT_BYTES };
  const pause = makePeriodicYield();
  for (const entry of inside.filter(({ path }) => isProjectFile(path))) {
    collector.check(entry.path, entry.size);
    collector.add(entry.path, unpack(entry, budget));
    await pause();
  }
  const hasTheme = inside.some(({ path }) => path.startsWith(`${THEME_FOLDER}/`));
  return new Project(top.slice(0, -1) || name, collector.finish(isInstalled), { ...about, hasTheme });
}

/** Return an archive's files; throws a ProjectError if one leads out of it. @param {Uint8Array<ArrayBuffer>} bytes @returns {Entry[]} */
function listFiles(bytes) {
  try {
    const entries = [...listEntries(bytes)].filter(({ path }) => !path.endsWith("/") && (!isHidden(path) || path.endsWith(SNIPPETS)));
    const outside = entries.find(({ path }) => leadsOut(path));
    if (outside) throw new ProjectError("path", outside.path);
    return entries;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProjectError(error.message === "too many" ? "too-many" : "damaged");
  }
}

/** @param {Entry} entry @param {{ left: number }} budget */
function unpack(entry, budget) {
  if (entry.locked) throw new ProjectError("locked", entry.path);
  try {
    return unpackEntry(entry, budget).bytes.slice();
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    throw new ProjectError(error.code === "too-large" ? "project-too-large" : "damaged", entry.path);
  }
}
