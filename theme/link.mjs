/**
 * Link bundles that are loaded one after another: each takes from learner.js what that holds, and those of a lesson's
 * questions take from parts/lesson.js, too.
 *
 * Browsers share code between module scripts, but a page opened from a folder can load none. So these two expose what
 * others want of them in a list on the window, and in later scripts an import of a file that they hold becomes a
 * lookup in that list. The sources import one another as usual.
 */

import { basename, join, relative } from "node:path/posix";
import { wrapAsScript, buildBundle, buildSigned, addNotice } from "./build.mjs";

/** The name of the shared list on the window. */
const SHARED = "microsite";
/** An import statement that esbuild leaves in an ES module bundle: names and file. */
const IMPORT = /^import \{([^}]*)\} from "([^"]+)";$/gm;

/** The tables of parts, in the folder of entries; each part is a script in the folder named after its table. */
const PARTS = "shared/parts.js";
const ITEMS = "shared/items.js";
/** The parts of leads' pages, among the others' scripts; a table of their own keeps them out of a file of all learners' pages. */
const LEAD_PARTS = "shared/lead-parts.js";
/** The part that all items build on. */
const BASE = "parts/lesson.js";
/** The module that registers components. */
const MOUNTING = "theme/runtime/page/component.js";

/** @typedef {import("./build.mjs").Options} Options */
/** @typedef {import("./build.mjs").Made} Made */

/**
 * Build the script of every page, and the later scripts without the code that it holds.
 * @param {string} root the project's folder
 * @param {{ folder: string, first: string, after: readonly string[] }} entries names of files in a folder
 * @returns {Promise<Map<string, import("./build.mjs").Bundle>>} by the name of the file to write
 */
export async function buildLinked(root, { folder, first, after }) {
  const parts = await findParts(root, `${folder}/${PARTS}`);
  const base = parts.get(BASE) ?? {};
  const others = await findParts(root, `${folder}/${LEAD_PARTS}`, "parts");
  for (const name of after) others.set(name, { entryPoints: [`${folder}/${name}`] });
  const own = new Set((await buildBundle(root, { entryPoints: [`${folder}/${first}`] })).files);
  const held = new Set([...own, ...(await buildWithout(root, base, own)).files]);
  const items = await buildAll(root, await findParts(root, `${folder}/${ITEMS}`), held);
  const ofBase = listShared(items, (path) => !own.has(path));
  parts.set(BASE, share(base, ofBase, false));
  const made = new Map([...items, ...(await buildAll(root, new Map([...parts, ...others]), own))]);
  const ofFirst = listShared(made, (path) => own.has(path));
  const entry = { stdin: { contents: `import "./${folder}/${first}";`, resolveDir: root } };
  const bundles = new Map([[first, await buildSigned(root, share(entry, ofFirst))]]);
  for (const [name, { text, files }] of made) {
    const script = await wrapAsScript(replaceSharedImports(text, [...ofFirst, ...ofBase]));
    bundles.set(name, await addNotice(root, { text: script, files }));
  }
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
 * Return the esbuild options of each part of a table, by output file.
 * @param {string} root @param {string} table @param {string} [folder] of the output, named after the table by default
 * @returns {Promise<Map<string, Options>>}
 */
async function findParts(root, table, folder = basename(table, ".js")) {
  const { exports } = await buildBundle(root, { entryPoints: [table], format: "esm" });
  return new Map(exports.map((name) => [`${folder}/${name}.js`, { stdin: { contents: writePartEntry(name, table), resolveDir: root } }]));
}

/** @param {string} name @param {string} table */
const writePartEntry = (name, table) => `import { registerPart } from "./${MOUNTING}";
import { "${name}" as part } from "./${table}";
registerPart("${name}", part);`;

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
 * Return what bundles import of files that they don't hold, each as its path, # and its name.
 * @param {ReadonlyMap<string, Made>} made @param {(path: string) => boolean} isWanted whether to list what a file has
 * @returns {string[]} sorted, once each
 */
function listShared(made, isWanted) {
  const found = [...made.values()].flatMap(({ text }) => [...text.matchAll(IMPORT)]).filter(([, , path = ""]) => isWanted(path));
  const shared = found.flatMap(([, names = "", path]) => names.split(",").map((name) => `${path}#${name.trim().split(" as ")[0]}`));
  return [...new Set(shared)].sort();
}

/**
 * Replace the imports of a bundle by one lookup in the shared list. Names are
 * replaced by numbers, which saves 0.5 kB on every page.
 * @param {string} text of the bundle @param {readonly string[]} shared
 */
function replaceSharedImports(text, shared) {
  const taken = [...text.matchAll(IMPORT)].flatMap(([, names = "", path]) => names.split(",").map((one) => {
    const [name, local = name] = one.trim().split(" as ");
    return `${shared.indexOf(`${path}#${name}`)}: ${local}`;
  }));
  return `const {${taken.join(",")}} = ${SHARED};\n${text.replaceAll(IMPORT, "")}`;
}

/**
 * Return the options of an entry that also begins the shared list with what others import, or adds to it.
 * @param {Options} entry with its text @param {readonly string[]} shared @param {boolean} [isFirst]
 * @returns {Options}
 */
function share({ stdin }, shared, isFirst = true) {
  const imports = shared.map((one, at) => one.replace(/(.*)#(.*)/, `import { $2 as shared${at} } from "./$1";`));
  const names = shared.map((_, at) => `shared${at}`).join(", ");
  const list = isFirst ? `window.${SHARED} = [${names}];` : `window.${SHARED}.push(${names});`;
  return { stdin: { ...stdin, contents: [...imports, stdin?.contents, list].join("\n") } };
}
