/**
 * Bundle every entry of theme/entry into theme/site/assets.
 *
 * The bundles are committed, so that a school or a trainer needs no Node; `--check` builds in memory and fails, naming
 * each file that differs from the committed one. Classic scripts (IIFE), because module scripts are blocked on file://.
 */

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeLicences } from "./licences.mjs";
import { makeLinked } from "./linking.mjs";
import { makeWhole, readOrEmpty } from "./making.mjs";

export { TARGETS } from "./making.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ENTRIES = "theme/entry";
const ASSETS = "theme/site/assets";
/** The script of every page. It holds what the scripts after it share; `shared/parts.js` says which these are. */
const FIRST = "learner.js";
/** Scripts that stand alone: they run before it, or in frames. Any other comes after it. */
const ALONE = ["early.js", "search-frame.js", "store.js"];
/** What no site is built with lies elsewhere, by the name of its entry: MkDocs publishes whatever is in theme/site. */
const APART = new Map([
  ["preview", "theme/preview"],
  ["single-file", "theme/single-file"],
]);
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]/g;

/** @typedef {import("./making.mjs").Bundle} Bundle */

/**
 * Build all entries in memory.
 * @param {string} root the project's folder
 * @returns {Promise<Map<string, string>>} text of each bundle, by its path from the root
 */
export async function bundle(root = ROOT) {
  const names = (await readdir(join(root, ENTRIES))).filter((name) => /\.(js|css)$/.test(name)).sort();
  const after = names.filter((name) => name.endsWith(".js") && ![FIRST, ...ALONE].includes(name) && folderOf(name) === ASSETS);
  const linked = names.includes(FIRST) ? await makeLinked(root, { folder: ENTRIES, first: FIRST, after }) : new Map();
  /** @type {Map<string, Bundle>} */
  const made = new Map();
  for (const name of names) {
    if (!linked.has(name)) made.set(`${folderOf(name)}/${name}`, await makeWhole(root, { entryPoints: [`${ENTRIES}/${name}`] }));
  }
  for (const [name, one] of linked) made.set(`${ASSETS}/${name}`, one);
  const texts = new Map([...made].sort().map(([path, { text }]) => [path, path.endsWith(".js") ? inPlainSight(text) : text]));
  const packages = new Map([...made.values()].flatMap(({ held }) => [...held]));
  if (packages.size) texts.set(`${ASSETS}/licences.txt`, await writeLicences(root, packages));
  return texts;
}

/**
 * Write characters that nobody sees as escapes: esbuild takes those of a library's strings as they are.
 * @param {string} text
 */
const inPlainSight = (text) =>
  text.replaceAll(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @param {string} name */
const folderOf = (name) => APART.get(name.replace(/\.\w+$/, "")) ?? ASSETS;

/**
 * Find the committed bundles that are not what the sources make.
 * @param {string} root the project's folder
 * @returns {Promise<string[]>} paths from the root
 */
export async function findStale(root = ROOT) {
  const stale = [];
  for (const [path, text] of await bundle(root)) {
    if ((await readOrEmpty(join(root, path))) !== text) stale.push(path);
  }
  return stale;
}

async function write() {
  await rm(join(ROOT, ASSETS, "parts"), { recursive: true, force: true });
  for (const [path, text] of await bundle()) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text);
  }
}

async function check() {
  const stale = await findStale();
  for (const path of stale) console.error(`${path} is stale: run \`make bundle\` (node theme/bundle.mjs) and commit it.`);
  process.exitCode = stale.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await (process.argv.includes("--check") ? check() : write());
