/**
 * Link bundles that are loaded one after another: learner.js holds the code that several of them need.
 *
 * Browsers share code between module scripts, but a page opened from a folder can load none. So learner.js exposes what it
 * shares as a frozen object on the window, and in later scripts an import of a file that learner.js holds becomes a lookup
 * in that object. The sources import one another as usual.
 */

import { join, relative } from "node:path/posix";
import { wrapAsScript, buildBundle, buildSigned, addNotice } from "./build.mjs";

/** The name of the shared object on the window. */
const SHARED = "microsite";
/** An import statement that esbuild leaves in an ES module bundle: names and file. */
const IMPORT = /^import \{([^}]*)\} from "([^"]+)";$/gm;

/** The table of parts, in the folder of entries. */
const PARTS = "shared/parts.js";
/** The module that registers components. */
const MOUNTING = "theme/runtime/page/component.js";

/** @typedef {import("./build.mjs").Options} Options */
/** @typedef {import("./build.mjs").Made} Made */
/** @typedef {{ path: string, names: string[] }} Wanted names that are taken from a file */

/**
 * Build the script of every page, and the later scripts without the code that it holds.
 * @param {string} root the project's folder
 * @param {{ folder: string, first: string, after: readonly string[] }} entries names of files in a folder
 * @returns {Promise<Map<string, import("./build.mjs").Bundle>>} by the name of the file to write
 */
export async function buildLinked(root, { folder, first, after }) {
  const parts = await findParts(root, `${folder}/${PARTS}`);
  const others = new Map(after.map((name) => [name, { entryPoints: [`${folder}/${name}`] }]));
  const own = new Set((await buildBundle(root, { entryPoints: [`${folder}/${first}`] })).files);
  const shared = new Set([...own, ...(await findRepeatedFiles(root, [...parts.values()]))]);
  shared.delete(`${folder}/${PARTS}`);
  // What parts share between them is handed on to parts only: every page would carry what others want of it.
  const made = new Map([...(await buildAll(root, parts, shared)), ...(await buildAll(root, others, own))]);
  const wanted = [...made.values()].flatMap(({ text }) => listSharedImports(text));
  const contents = writeSharedEntry(`${folder}/${first}`, wanted);
  const bundles = new Map([[first, await buildSigned(root, { stdin: { contents, resolveDir: root } })]]);
  for (const [name, { text, files }] of made) bundles.set(name, await addNotice(root, { text: await wrapAsScript(replaceSharedImports(text)), files }));
  return bundles;
}

/**
 * Build several scripts without the code that the first holds.
 * @param {string} root @param {ReadonlyMap<string, Options>} entries @param {ReadonlySet<string>} shared
 * @returns {Promise<Map<string, Made>>}
 */
async function buildAll(root, entries, shared) {
  const made = new Map();
  for (const [name, entry] of entries) made.set(name, await buildWithout(root, entry, shared));
  return made;
}

/** @param {string} root @param {Options} entry @param {ReadonlySet<string>} shared */
const buildWithout = (root, entry, shared) => buildBundle(root, { ...entry, format: "esm", plugins: [makeExternalPlugin(root, shared)] });

/**
 * Return the esbuild options of each part, by output file.
 * @param {string} root @param {string} table @returns {Promise<Map<string, Options>>}
 */
async function findParts(root, table) {
  const { exports } = await buildBundle(root, { entryPoints: [table], format: "esm" });
  return new Map(exports.map((name) => [`parts/${name}.js`, { stdin: { contents: writePartEntry(name, table), resolveDir: root } }]));
}

/** @param {string} name @param {string} table */
const writePartEntry = (name, table) => `import { registerPart } from "./${MOUNTING}";
import { "${name}" as part } from "./${table}";
registerPart("${name}", part);`;

/**
 * Return the files that more than one part needs.
 * @param {string} root @param {Options[]} parts @returns {Promise<string[]>}
 */
async function findRepeatedFiles(root, parts) {
  const made = await Promise.all(parts.map((part) => buildWithout(root, part, new Set())));
  const files = made.flatMap((one) => one.files);
  return files.filter((file, index) => files.indexOf(file) < index);
}

/**
 * Keep imports of certain files as they are. None of our files has side effects on import.
 * @param {string} root the project's folder @param {ReadonlySet<string>} files paths from the root
 * @returns {import("esbuild").Plugin}
 */
const makeExternalPlugin = (root, files) => ({
  name: "leave-out",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const file = relative(root, join(resolveDir, path));
      if (file.startsWith("node_modules/")) return null;
      return files.has(file) ? { path: file, external: true, sideEffects: false } : { path: join(resolveDir, path), sideEffects: false };
    });
  },
});

/**
 * Return the shared imports of a bundle.
 * @param {string} text of the bundle @returns {Wanted[]}
 */
const listSharedImports = (text) =>
  [...text.matchAll(IMPORT)].map(([, names = "", path = ""]) => ({
    path,
    names: names.split(",").map((name) => name.trim().split(" as ")[0] ?? ""),
  }));

/**
 * Replace the shared imports of a bundle by one lookup in the shared object.
 * @param {string} text of the bundle
 */
function replaceSharedImports(text) {
  const names = [...text.matchAll(IMPORT)].map(([, all = ""]) => all.replaceAll(" as ", ": "));
  return `const {${names.join(",")}} = ${SHARED};\n${text.replaceAll(IMPORT, "")}`;
}

/**
 * Return the source of an entry that also exposes the names others import.
 * @param {string} entry path from the root @param {readonly Wanted[]} wanted
 */
function writeSharedEntry(entry, wanted) {
  /** @type {Map<string, string>} */
  const from = new Map();
  for (const { path, names } of wanted) {
    for (const name of names) {
      const other = from.get(name) ?? path;
      if (other !== path) throw new Error(`${path} and ${other} both share something named ${name}: give one another name`);
      from.set(name, path);
    }
  }
  const names = [...from.keys()].sort();
  const imports = names.map((name) => `import { ${name} } from "./${from.get(name)}";`);
  return [...imports, `import "./${entry}";`, `window.${SHARED} = Object.freeze({ ${names.join(", ")} });`].join("\n");
}
