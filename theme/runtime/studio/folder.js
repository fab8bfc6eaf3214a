/** Opening of a course from a folder, and writing of the changes into it, in browsers with the File System Access API. */

import { isHidden } from "../intake/files.js";
import { Project, areSame } from "./project.js";
import { FILES, FOLDERS, FileCollector, ProjectError, THEME_FOLDER } from "./project-files.js";

/** @typedef {FileSystemDirectoryHandle} Folder */
/** @typedef {{ written: string[], elsewhere: string[], failed: string[] }} Outcome paths: written, changed by others, and not writable */

/** How many folders may be in one another. */
const MAX_DEPTH = 10;

/**
 * Return the course in a folder; throws a ProjectError if it can't be opened. `isInstalled` says whether the studio has the course of
 * folders of a few files.
 * @param {Folder} folder @param {boolean} [isInstalled] @returns {Promise<Project>}
 */
export async function readFolder(folder, isInstalled = false) {
  const collector = new FileCollector();
  let hasTheme = false;
  try {
    for await (const [name, handle] of listFolder(folder)) {
      if (handle.kind === "file" && FILES.includes(name)) await readFile(name, handle, collector);
      if (handle.kind === "directory" && FOLDERS.includes(name)) await readInside(`${name}/`, handle, collector, 1);
      hasTheme ||= handle.kind === "directory" && name === THEME_FOLDER;
    }
  } catch (error) {
    throw error instanceof ProjectError ? error : new ProjectError("unreadable");
  }
  return new Project(folder.name, collector.finish(isInstalled), { source: "folder", hasTheme, folder });
}

/** @param {string} path with a slash at its end @param {Folder} folder @param {FileCollector} collector @param {number} depth */
async function readInside(path, folder, collector, depth) {
  if (depth > MAX_DEPTH) throw new ProjectError("name", path);
  for await (const [name, handle] of listFolder(folder)) {
    if (isHidden(name)) continue;
    if (handle.kind === "directory") await readInside(`${path}${name}/`, handle, collector, depth + 1);
    else await readFile(path + name, handle, collector);
  }
}

/** @param {string} path @param {FileSystemFileHandle} handle @param {FileCollector} collector */
async function readFile(path, handle, collector) {
  const file = await handle.getFile();
  collector.check(path, file.size);
  collector.add(path, new Uint8Array(await file.arrayBuffer()));
}

/** @param {Folder} folder @returns {AsyncIterable<[string, Folder | FileSystemFileHandle]>} */
const listFolder = (folder) => /** @type {any} */ (folder).entries();

/**
 * Ask the user for permission to write into the folder of a course, and return whether they gave it.
 * @param {Folder} folder @returns {Promise<boolean>}
 */
export async function askToWrite(folder) {
  const { requestPermission } = /** @type {{ requestPermission?: (how: object) => Promise<string> }} */ (folder);
  return !requestPermission || (await requestPermission.call(folder, { mode: "readwrite" })) === "granted";
}

/**
 * Write the changed files of a course into its folder. A file that something else changed since it was opened is left as it is.
 * @param {Project} project @param {Folder} folder @returns {Promise<Outcome>}
 */
export async function writeFolder(project, folder) {
  /** @type {Outcome} */
  const outcome = { written: [], elsewhere: [], failed: [] };
  for (const path of project.changes().keys()) {
    const bytes = project.bytes(path);
    const how = await writeChange({ path, bytes, opened: project.opened.get(path) ?? null }, folder).catch(() => /** @type {const} */ ("failed"));
    outcome[how].push(path);
    if (how === "written") project.markWritten(path, bytes);
  }
  return outcome;
}

/** @typedef {Uint8Array<ArrayBuffer> | null} Contents null if there is no file */

/** @param {{ path: string, bytes: Contents, opened: Contents }} change @param {Folder} root @returns {Promise<keyof Outcome>} */
async function writeChange({ path, bytes, opened }, root) {
  const [name = "", ...folders] = path.split("/").reverse();
  const folder = await findFolder(root, folders.reverse(), bytes !== null);
  const present = folder && (await readPresent(folder, name));
  if (areSame(present, bytes)) return "written";
  if (!areSame(present, opened)) return "elsewhere";
  if (bytes === null) await folder?.removeEntry(name);
  else if (folder) await writeFile(await folder.getFileHandle(name, { create: true }), bytes);
  return "written";
}

/** @param {Folder} root @param {readonly string[]} names @param {boolean} create @returns {Promise<Folder | null>} null if it doesn't exist */
async function findFolder(root, names, create) {
  let folder = root;
  for (const name of names) {
    try {
      folder = await folder.getDirectoryHandle(name, { create });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
  return folder;
}

/** @param {Folder} folder @param {string} name @returns {Promise<Contents>} */
async function readPresent(folder, name) {
  try {
    const file = await (await folder.getFileHandle(name)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** @param {FileSystemFileHandle} handle @param {Uint8Array<ArrayBuffer>} bytes */
async function writeFile(handle, bytes) {
  const stream = await handle.createWritable();
  await stream.write(bytes);
  await stream.close();
}

/** @param {unknown} error */
const isMissing = (error) => error instanceof DOMException && error.name === "NotFoundError";
