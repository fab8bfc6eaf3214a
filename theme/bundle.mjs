/**
 * Bundle every entry of theme/entry into theme/site/assets.
 *
 * The bundles are committed, so that a school or a trainer needs no Node; `--check` builds in memory and fails, naming
 * each file that differs from the committed one. Classic scripts (IIFE), because module scripts are blocked on file://.
 */

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { STUDIO_OTHERS, writeLicences } from "./licences.mjs";
import { buildLinked } from "./link.mjs";
import { buildSigned, readOrEmpty } from "./build.mjs";

export { TARGETS } from "./build.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ENTRIES = "theme/entry";
const ASSETS = "theme/site/assets";
/** The script of every page, which also holds the code that later scripts share; `shared/parts.js` lists these. */
const FIRST = "learner.js";
/** Scripts that share nothing: they run before it or in frames. All others run after it. */
const STANDALONE = ["early.js", "early-in-package.js", "store.js", "shell.js"];
/** Scripts of packages and of the studio's preview, which run after it, too. */
const PACKAGED = ["platform.js", "studio-frame.js"];
/** Output folders of bundles that no built site includes: MkDocs publishes everything in theme/site. */
const OUTPUT_FOLDERS = new Map([
  ["early-in-package", "theme/platform"],
  ["platform", "theme/platform"],
  ["preview", "theme/preview"],
  ["shell", "theme/platform"],
  ["single-file", "theme/single-file"],
  ["studio", "theme/studio"],
  ["studio-early", "theme/studio"],
  ["studio-frame", "theme/studio"],
  ["studio-worker", "theme/studio"],
]);
/** The folder of the studio's bundles, whose libraries no site holds. */
const STUDIO = "theme/studio";
/** esbuild options of entries that are not classic scripts: a worker that imports Pyodide as it comes. */
const SPECIAL = new Map([["studio-worker.js", { format: /** @type {const} */ ("esm"), external: ["./pyodide/pyodide.mjs"] }]]);
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]/g;

/** @typedef {import("./build.mjs").Bundle} Bundle */

/**
 * Build all entries in memory, and return the text of each bundle by its path.
 * @param {string} root the project's folder
 * @returns {Promise<Map<string, string>>} text of each bundle, by its path from the root
 */
export async function bundle(root = ROOT) {
  const names = (await readdir(join(root, ENTRIES))).filter((name) => /\.(js|css)$/.test(name)).sort();
  const after = names.filter((name) => name.endsWith(".js") && ![FIRST, ...STANDALONE].includes(name) && (getOutputFolder(name) === ASSETS || PACKAGED.includes(name)));
  const linked = names.includes(FIRST) ? await buildLinked(root, { folder: ENTRIES, first: FIRST, after }) : new Map();
  /** @type {Map<string, Bundle>} */
  const made = new Map();
  for (const name of names) {
    if (!linked.has(name)) made.set(`${getOutputFolder(name)}/${name}`, await buildSigned(root, { entryPoints: [`${ENTRIES}/${name}`], ...SPECIAL.get(name) }));
  }
  for (const [name, one] of linked) made.set(`${getOutputFolder(name)}/${name}`, one);
  const texts = new Map([...made].sort().map(([path, { text }]) => [path, path.endsWith(".js") ? escapeInvisible(text) : text]));
  for (const folder of [ASSETS, STUDIO]) {
    const packages = new Map([...made].flatMap(([path, { held }]) => (path.startsWith(STUDIO) === (folder === STUDIO) ? [...held] : [])));
    if (packages.size) texts.set(`${folder}/licences.txt`, await writeLicences(root, packages, folder === STUDIO ? STUDIO_OTHERS : []));
  }
  return texts;
}

/**
 * Escape invisible characters, which esbuild copies from the strings of libraries.
 * @param {string} text
 */
const escapeInvisible = (text) =>
  text.replaceAll(INVISIBLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @param {string} name */
const getOutputFolder = (name) => OUTPUT_FOLDERS.get(name.replace(/\.\w+$/, "")) ?? ASSETS;

/**
 * Return the paths of committed bundles that differ from what the sources produce.
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
  for (const folder of ["parts", "items"]) await rm(join(ROOT, ASSETS, folder), { recursive: true, force: true });
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
