/**
 * Link bundles that are loaded one after another: learner.js holds what more than one of them needs, once.
 *
 * A browser shares code between module scripts by itself, but a page opened from a folder may load none. So learner.js
 * hands what it shares to the scripts after it, as a frozen object on the window, and in those an import of a file that
 * learner.js holds becomes a look into that object. The sources know nothing of this: they import one another as ever.
 */

import { join, relative } from "node:path/posix";
import { close, make, makeWhole, sign } from "./making.mjs";

/** The name of that object on the window. */
const SHARED = "microsite";
/** An import that esbuild left in a bundle in the format of modules, names and file. */
const IMPORT = /^import \{([^}]*)\} from "([^"]+)";$/gm;

/** The table of parts, in the folder of entries. */
const PARTS = "shared/parts.js";
/** Where components are said to be there. */
const MOUNTING = "theme/runtime/page/component.js";

/** @typedef {import("./making.mjs").Options} Options */
/** @typedef {import("./making.mjs").Made} Made */
/** @typedef {{ path: string, names: string[] }} Wanted names that are taken from a file */

/**
 * Make the script of every page, and those after it without what it holds.
 * @param {string} root the project's folder
 * @param {{ folder: string, first: string, after: readonly string[] }} entries names of files in a folder
 * @returns {Promise<Map<string, import("./making.mjs").Bundle>>} by the name of the file to write
 */
export async function makeLinked(root, { folder, first, after }) {
  const parts = await findParts(root, `${folder}/${PARTS}`);
  const others = new Map(after.map((name) => [name, { entryPoints: [`${folder}/${name}`] }]));
  const own = new Set((await make(root, { entryPoints: [`${folder}/${first}`] })).files);
  const shared = new Set([...own, ...(await findTwice(root, [...parts.values()]))]);
  shared.delete(`${folder}/${PARTS}`);
  // What parts share between them is handed on to parts only: every page would carry what others want of it.
  const made = new Map([...(await makeAll(root, parts, shared)), ...(await makeAll(root, others, own))]);
  const wanted = [...made.values()].flatMap(({ text }) => wantedBy(text));
  const contents = handOn(`${folder}/${first}`, wanted);
  const bundles = new Map([[first, await makeWhole(root, { stdin: { contents, resolveDir: root } })]]);
  for (const [name, { text, files }] of made) bundles.set(name, await sign(root, { text: await close(takeShared(text)), files }));
  return bundles;
}

/**
 * Make several scripts that leave out what the first holds.
 * @param {string} root @param {ReadonlyMap<string, Options>} entries @param {ReadonlySet<string>} shared
 * @returns {Promise<Map<string, Made>>}
 */
async function makeAll(root, entries, shared) {
  const made = new Map();
  for (const [name, entry] of entries) made.set(name, await makeWithout(root, entry, shared));
  return made;
}

/** @param {string} root @param {Options} entry @param {ReadonlySet<string>} shared */
const makeWithout = (root, entry, shared) => make(root, { ...entry, format: "esm", plugins: [leaveOut(root, shared)] });

/**
 * Find the parts: what each is made of, by the name of the file.
 * @param {string} root @param {string} table @returns {Promise<Map<string, Options>>}
 */
async function findParts(root, table) {
  const { exports } = await make(root, { entryPoints: [table], format: "esm" });
  return new Map(exports.map((name) => [`parts/${name}.js`, { stdin: { contents: writePart(name, table), resolveDir: root } }]));
}

/** @param {string} name @param {string} table */
const writePart = (name, table) => `import { definePart } from "./${MOUNTING}";
import { "${name}" as part } from "./${table}";
definePart("${name}", part);`;

/**
 * Find the files that more than one part needs.
 * @param {string} root @param {Options[]} parts @returns {Promise<string[]>}
 */
async function findTwice(root, parts) {
  const made = await Promise.all(parts.map((part) => makeWithout(root, part, new Set())));
  const files = made.flatMap((one) => one.files);
  return files.filter((file, index) => files.indexOf(file) < index);
}

/**
 * Leave every import of these files as it is; none of ours does anything when it is merely imported.
 * @param {string} root the project's folder @param {ReadonlySet<string>} files paths from the root
 * @returns {import("esbuild").Plugin}
 */
const leaveOut = (root, files) => ({
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
 * List what a bundle that was made with `leaveOut`, as a module, wants of others.
 * @param {string} text of the bundle @returns {Wanted[]}
 */
const wantedBy = (text) =>
  [...text.matchAll(IMPORT)].map(([, names = "", path = ""]) => ({
    path,
    names: names.split(",").map((name) => name.trim().split(" as ")[0] ?? ""),
  }));

/**
 * Turn what such a bundle wants into one look at what was handed on.
 * @param {string} text of the bundle
 */
function takeShared(text) {
  const names = [...text.matchAll(IMPORT)].map(([, all = ""]) => all.replaceAll(" as ", ": "));
  return `const {${names.join(",")}} = ${SHARED};\n${text.replaceAll(IMPORT, "")}`;
}

/**
 * Write an entry that is another entry and hands on what others want.
 * @param {string} entry path from the root @param {readonly Wanted[]} wanted
 */
function handOn(entry, wanted) {
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
