/** Build a bundle with esbuild and list the packages it contains. */

import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { makeMaterialPlugin } from "./material-styles.mjs";

/** The oldest browsers that the microsite supports. */
export const TARGETS = ["chrome109", "firefox115", "safari16.4"];
/** The folder and name of the package that a bundled file belongs to. */
const PACKAGE = /^(.*\bnode_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** @typedef {import("esbuild").BuildOptions} Options */
/** @typedef {{ text: string, files: string[], exports: string[] }} Made what was made, and of which files */
/** @typedef {{ text: string, held: ReadonlyMap<string, string> }} Bundle its text, and the packages in it: folders by name */

/** Import path of the styles of all kinds of question, so that a new kind needs no line of its own. */
const KIND_STYLES = "kinds-of-question";
const COMPONENTS = "theme/components";

/**
 * Make an esbuild plugin that imports the styles of all kinds of question: components with a scoring.js.
 * @param {string} root
 * @returns {import("esbuild").Plugin}
 */
const makeKindStylesPlugin = (root) => ({
  name: KIND_STYLES,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${KIND_STYLES}$`) }, ({ path }) => ({ path, namespace: KIND_STYLES }));
    onLoad({ filter: /.*/, namespace: KIND_STYLES }, async () => {
      const folders = (await readdir(join(root, COMPONENTS))).sort();
      const has = (/** @type {string} */ folder, /** @type {string} */ file) => existsSync(join(root, COMPONENTS, folder, file));
      const kinds = folders.filter((folder) => has(folder, "scoring.js") && has(folder, `${folder}.css`));
      const contents = kinds.map((kind) => `@import "./${COMPONENTS}/${kind}/${kind}.css";`).join("\n");
      return { contents, loader: "css", resolveDir: root };
    });
  },
});

/**
 * Build a bundle with esbuild, and return its text, the files that are in it and its exports; nothing is written.
 * @param {string} root the project's folder @param {Options} given further esbuild options
 * @returns {Promise<Made>}
 */
export async function buildBundle(root, given) {
  const result = await build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "iife",
    charset: "utf8",
    target: TARGETS,
    legalComments: "none",
    logLevel: "warning",
    external: ["*.svg", "*.woff2"],
    metafile: true,
    plugins: [makeKindStylesPlugin(root), makeMaterialPlugin(root)],
    ...given,
  });
  const { inputs = {}, exports = [] } = Object.values(result.metafile?.outputs ?? {})[0] ?? {};
  const files = Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
  return { text: result.outputFiles?.[0]?.text ?? "", files, exports };
}

/**
 * Build a minified bundle, and return it with its licence notice, as it is committed.
 * @param {string} root @param {Options} given
 */
export const buildSigned = async (root, given) => addNotice(root, await buildBundle(root, { minify: true, ...given }));

/**
 * Return the text of a module without imports as a minified classic script.
 * @param {string} text
 */
export async function wrapAsScript(text) {
  const { code } = await transform(text, { format: "iife", minify: true, charset: "utf8", target: TARGETS });
  return code;
}

/**
 * Return a built bundle with the notice of its libraries' licences before it, or without one if all of it is ours.
 * @param {string} root @param {Pick<Made, "text" | "files">} made
 * @returns {Promise<Bundle>}
 */
export async function addNotice(root, { text, files }) {
  const held = new Map(files.flatMap((path) => listPackages(PACKAGE.exec(path))));
  const holds = await Promise.all([...held].sort().map(([name, folder]) => formatAttribution(join(root, folder), name)));
  const notice = holds.length ? `/* Holds ${holds.join(", ")}. Made by theme/bundle.mjs from theme/entry. */\n` : "";
  return { text: notice + text, held };
}

/** @param {RegExpExecArray | null} match @returns {[string, string][]} name and folder */
const listPackages = (match) => (match ? [[match[2] ?? "", match[1] ?? ""]] : []);

/** @param {string} folder @param {string} name */
async function formatAttribution(folder, name) {
  const { license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const copyright = /^.*(copyright \(c\) .*?)\s*$/im.exec(await readOrEmpty(join(folder, "LICENSE")))?.[1];
  return `${name} (${[String(license).replace(/^\((.*)\)$/, "$1"), copyright].filter(Boolean).join(", ")})`;
}

/**
 * Return the text of a file, or an empty text if it does not exist.
 * @param {string} path
 */
export async function readOrEmpty(path) {
  return readFile(path, "utf8").catch(() => "");
}
