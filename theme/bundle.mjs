/**
 * Bundle every entry of theme/entry into theme/site/assets.
 *
 * The bundles are committed, so that a school or a trainer needs no Node; `--check` builds in memory and fails, naming
 * each file that differs from the committed one. Classic scripts (IIFE), because module scripts are blocked on file://.
 */

import { existsSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeLicences } from "./licences.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ENTRIES = "theme/entry";
const ASSETS = "theme/site/assets";
/** What no site is built with lies elsewhere, by the name of its entry: MkDocs publishes whatever is in theme/site. */
const APART = new Map([
  ["preview", "theme/preview"],
  ["single-file", "theme/single-file"],
]);
/** The oldest browsers that the microsite promises to work in. */
export const TARGETS = ["chrome109", "firefox115", "safari16.4"];
/** The folder, and the name, of the package that a bundled file belongs to. */
const PACKAGE = /^(.*\bnode_modules\/((?:@[^/]+\/)?[^/]+))\//;

/**
 * Build all entries in memory.
 * @param {string} root the project's folder
 * @returns {Promise<Map<string, string>>} text of each bundle, by its path from the root
 */
export async function bundle(root = ROOT) {
  const names = (await readdir(join(root, ENTRIES))).filter((name) => /\.(js|css)$/.test(name)).sort();
  /** @type {Map<string, string>} */
  const bundles = new Map();
  /** @type {Map<string, string>} */
  const packages = new Map();
  for (const name of names) {
    const { text, held } = await bundleOne(root, `${ENTRIES}/${name}`);
    bundles.set(`${folderOf(name)}/${name}`, text);
    for (const [other, folder] of held) packages.set(other, folder);
  }
  if (packages.size) bundles.set(`${ASSETS}/licences.txt`, await writeLicences(root, packages));
  return bundles;
}

/** What a stylesheet imports to have the styles of every kind of question: a new kind has a folder, and no line. */
const KINDS = "kinds-of-question";
const COMPONENTS = "theme/components";

/**
 * Gather the styles of the components that mark responses, which are the kinds of question.
 * @param {string} root
 * @returns {import("esbuild").Plugin}
 */
const gatherKinds = (root) => ({
  name: KINDS,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${KINDS}$`) }, ({ path }) => ({ path, namespace: KINDS }));
    onLoad({ filter: /.*/, namespace: KINDS }, async () => {
      const folders = (await readdir(join(root, COMPONENTS))).sort();
      const has = (/** @type {string} */ folder, /** @type {string} */ file) => existsSync(join(root, COMPONENTS, folder, file));
      const kinds = folders.filter((folder) => has(folder, "scoring.js") && has(folder, `${folder}.css`));
      const contents = kinds.map((kind) => `@import "./${COMPONENTS}/${kind}/${kind}.css";`).join("\n");
      return { contents, loader: "css", resolveDir: root };
    });
  },
});

/** @param {string} name */
const folderOf = (name) => APART.get(name.replace(/\.\w+$/, "")) ?? ASSETS;

/** @param {string} root @param {string} entry */
async function bundleOne(root, entry) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    minify: true,
    charset: "utf8",
    target: TARGETS,
    legalComments: "none",
    logLevel: "warning",
    external: ["*.svg", "*.woff2"],
    metafile: true,
    plugins: [gatherKinds(root)],
  });
  const held = packagesOf(Object.values(result.metafile.outputs)[0]?.inputs ?? {});
  return { text: (await notice(root, held)) + (result.outputFiles?.[0]?.text ?? ""), held };
}

/**
 * Find whose work a bundle holds: folders of packages, by name.
 * @param {Record<string, { bytesInOutput: number }>} inputs
 */
function packagesOf(inputs) {
  const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return new Map(used.flatMap(([path]) => entriesOf(PACKAGE.exec(path))));
}

/**
 * Say whose work a bundle holds, and under which licence; nothing where all of it is ours.
 * @param {string} root @param {ReadonlyMap<string, string>} packages
 */
async function notice(root, packages) {
  const holds = await Promise.all([...packages].sort().map(([name, folder]) => attribute(join(root, folder), name)));
  return holds.length ? `/* Holds ${holds.join(", ")}. Made by theme/bundle.mjs from theme/entry. */\n` : "";
}

/** @param {RegExpExecArray | null} match @returns {[string, string][]} name and folder */
const entriesOf = (match) => (match ? [[match[2] ?? "", match[1] ?? ""]] : []);

/** @param {string} folder @param {string} name */
async function attribute(folder, name) {
  const { license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const copyright = /^.*(copyright \(c\) .*?)\s*$/im.exec(await readOrEmpty(join(folder, "LICENSE")))?.[1];
  return `${name} (${[String(license).replace(/^\((.*)\)$/, "$1"), copyright].filter(Boolean).join(", ")})`;
}

/** @param {string} path */
async function readOrEmpty(path) {
  return readFile(path, "utf8").catch(() => "");
}

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
  for (const [path, text] of await bundle()) await writeFile(join(ROOT, path), text);
}

async function check() {
  const stale = await findStale();
  for (const path of stale) console.error(`${path} is stale: run \`make bundle\` (node theme/bundle.mjs) and commit it.`);
  process.exitCode = stale.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await (process.argv.includes("--check") ? check() : write());
