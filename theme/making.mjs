/** Make one bundle, and say whose work it holds. */

import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { build, transform } from "esbuild";

/** The oldest browsers that the microsite promises to work in. */
export const TARGETS = ["chrome109", "firefox115", "safari16.4"];
/** The folder, and the name, of the package that a bundled file belongs to. */
const PACKAGE = /^(.*\bnode_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** @typedef {import("esbuild").BuildOptions} Options */
/** @typedef {{ text: string, files: string[], exports: string[] }} Made what was made, and of which files */
/** @typedef {{ text: string, held: ReadonlyMap<string, string> }} Bundle its text, and the packages in it: folders by name */

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

/**
 * Make one bundle.
 * @param {string} root the project's folder @param {Options} given what esbuild is to be told besides
 * @returns {Promise<Made>}
 */
export async function make(root, given) {
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
    plugins: [gatherKinds(root)],
    ...given,
  });
  const { inputs = {}, exports = [] } = Object.values(result.metafile?.outputs ?? {})[0] ?? {};
  const files = Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
  return { text: result.outputFiles?.[0]?.text ?? "", files, exports };
}

/**
 * Make a bundle as it is committed.
 * @param {string} root @param {Options} given
 */
export const makeWhole = async (root, given) => sign(root, await make(root, { minify: true, ...given }));

/**
 * Make a classic script of the text of a module that imports nothing.
 * @param {string} text
 */
export async function close(text) {
  const { code } = await transform(text, { format: "iife", minify: true, charset: "utf8", target: TARGETS });
  return code;
}

/**
 * Put at the head of a bundle whose work it holds, and under which licence; nothing where all of it is ours.
 * @param {string} root @param {Pick<Made, "text" | "files">} made
 * @returns {Promise<Bundle>}
 */
export async function sign(root, { text, files }) {
  const held = new Map(files.flatMap((path) => entriesOf(PACKAGE.exec(path))));
  const holds = await Promise.all([...held].sort().map(([name, folder]) => attribute(join(root, folder), name)));
  const notice = holds.length ? `/* Holds ${holds.join(", ")}. Made by theme/bundle.mjs from theme/entry. */\n` : "";
  return { text: notice + text, held };
}

/** @param {RegExpExecArray | null} match @returns {[string, string][]} name and folder */
const entriesOf = (match) => (match ? [[match[2] ?? "", match[1] ?? ""]] : []);

/** @param {string} folder @param {string} name */
async function attribute(folder, name) {
  const { license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const copyright = /^.*(copyright \(c\) .*?)\s*$/im.exec(await readOrEmpty(join(folder, "LICENSE")))?.[1];
  return `${name} (${[String(license).replace(/^\((.*)\)$/, "$1"), copyright].filter(Boolean).join(", ")})`;
}

/**
 * Read a text; the empty one where there is none.
 * @param {string} path
 */
export async function readOrEmpty(path) {
  return readFile(path, "utf8").catch(() => "");
}
