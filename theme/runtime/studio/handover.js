/** Handing over of changes: as a ZIP, or file by file on GitHub. */

import { packFile, writeZip } from "../stamping/zip.js";

/** @typedef {import("./project.js").Project} Project */
/** @typedef {{ owner: string, name: string }} Repository on GitHub */
/** @typedef {"changed" | "added" | "deleted"} Sort */

/** The name of the note of what changed, beside the changed files. */
export const NOTE = "changes.md";
const REPOSITORY = /^(?:https?:\/\/)?(?:www\.)?(?:github\.com\/)?(?<owner>[a-z\d][a-z\d-]{0,38})\/(?<name>[\w.-]{1,100}?)(?:\.git)?(?:[/?#].*)?$/i;
const BRANCH = /^(?![/.])(?!.*(?:\.\.|\/\/|@\{))[^\s\p{C}~^:?*[\\]{1,200}$/u;
const PAGES = ".github.io";

/** Return what happened to a changed file. @param {Project} project @param {string} path @returns {Sort} */
export function getSort(project, path) {
  if (project.bytes(path) === null) return "deleted";
  return project.opened.has(path) ? "changed" : "added";
}

/**
 * Return a ZIP of the changed files with the note of what changed; equal changes give equal bytes.
 * @param {Project} project @param {string} note Markdown
 */
export function zipChanges(project, note) {
  const paths = [...project.changes().keys()];
  return zip([...paths.map((path) => /** @type {const} */ ([path, project.bytes(path)])), [NOTE, new TextEncoder().encode(note)]]);
}

/** Return a ZIP of all files of a course with its changes. @param {Project} project */
export const zipEverything = (project) => zip(project.paths().map((path) => [path, project.bytes(path)]));

/** @param {readonly (readonly [string, Uint8Array<ArrayBuffer> | null])[]} files */
const zip = (files) => writeZip(new Map(files.flatMap(([path, bytes]) => (bytes ? [[path, packFile(bytes)]] : []))));

/**
 * Return the name of a file for a course: `training-changes-2026-11-25.zip`.
 * @param {Project} project @param {string} what "changes" or "course" @param {string} day YYYY-MM-DD
 */
export function nameZip({ name }, what, day) {
  const plain = name.normalize("NFKD").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "").slice(0, 60);
  return `${plain || "course"}-${what}-${day}.zip`;
}

/** Return the repository that a text names, as `owner/name` or by its address; null if it names none. @param {string} text @returns {Repository | null} */
export function parseRepository(text) {
  const found = REPOSITORY.exec(text.trim())?.groups;
  const { owner = "", name = "" } = found ?? {};
  return found && !/^\.+$/.test(name) ? { owner, name } : null;
}

/** Return whether a text can be the name of a branch. @param {string} text */
export const isBranch = (text) => BRANCH.test(text);

/** Return the repository whose GitHub Pages a page is on, as `owner/name`; empty elsewhere. @param {{ hostname: string, pathname: string }} address */
export function guessRepository({ hostname, pathname }) {
  if (!hostname.endsWith(PAGES)) return "";
  const [first, second] = pathname.split("/").filter(Boolean);
  return `${hostname.slice(0, -PAGES.length)}/${second ? first : hostname}`;
}

/**
 * Return the address of GitHub's page on which a file is edited, added or deleted.
 * @param {Repository} repository @param {string} branch @param {string} path @param {Sort} sort
 */
export function makeGithubAddress({ owner, name }, branch, path, sort) {
  const [place, file] = [branch, path].map((text) => text.split("/").map(encodeURIComponent).join("/"));
  const root = `https://github.com/${owner}/${name}`;
  if (sort === "added") return `${root}/new/${place}?filename=${encodeURIComponent(path)}`;
  return `${root}/${sort === "deleted" ? "delete" : "edit"}/${place}/${file}`;
}
