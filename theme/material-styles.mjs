/**
 * Material's stylesheet without the rules that no page uses, for the first line of the learner's stylesheet.
 *
 * PurgeCSS keeps a rule if every tag, class, id and attribute in its selector occurs in the templates. What pages get
 * from elsewhere is listed in KEPT, each entry with its source.
 */

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { PurgeCSS } from "purgecss";

/** Import path of the stylesheet. */
const MATERIAL = "material";
const PACKAGES = ".venv/lib";
const TEMPLATES = "material/templates";
const STYLES = "assets/stylesheets";
/** Our templates and scripts, without the studio's, which no site holds. Of Material's templates, pages use the outermost one alone. */
const SOURCES = [
  ["theme/site", /^(?!assets\/).*\.html$/],
  ["theme/components", /^(?!studio).*\.(html|js)$/],
  ["theme/runtime", /^(?!studio).*\.js$/],
  ["theme/preview", /\.html$/],
];
const JINJA_COMMENT = /\{#.*?#\}/gs;
const WORD = /[\w-]+/g;
const VARIABLE = /var\(\s*(--md-[\w-]+)/g;

/** What pages have that no template names. */
const KEPT = {
  /** Elements that Markdown and authors' HTML write: TAGS in generator/checks/allow_list.py, as far as Material styles them. */
  elements: `a abbr b blockquote br caption code col dd del details dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins
    kbd li mark ol p pre q s samp small strong sub summary sup table tbody td tfoot th thead tr u ul`,
  /** Python-Markdown's extensions in mkdocs.yml: admonition, and toc's links. */
  markdown: "admonition admonition-title headerlink inline end",
  /** Attribute values that Material's templates and script compute. */
  values: "ltr js no-js default slate lock",
};
/** Kinds of admonition, some of which are names of our own classes: base.css gives all the same look. */
const KINDS = "note abstract info tip success question warning failure danger bug example quote".split(" ");
/** Attributes of Material's outermost template, and what the single file puts round a wide table. */
const WRAPPERS = [/^md-typeset__/, /^data-md-(toggle|component)/];

/**
 * Make an esbuild plugin for `@import "material"`.
 * @param {string} root the project's folder
 * @returns {import("esbuild").Plugin}
 */
export const makeMaterialPlugin = (root) => ({
  name: MATERIAL,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${MATERIAL}$`) }, ({ path }) => ({ path, namespace: MATERIAL }));
    onLoad({ filter: /.*/, namespace: MATERIAL }, async () => ({ contents: await purgeMaterial(root), loader: "css" }));
  },
});

/**
 * Return the rules of Material's stylesheet that pages use.
 * @param {string} root the project's folder
 */
export async function purgeMaterial(root) {
  const templates = await findMaterial(root);
  const folder = join(templates, STYLES);
  const name = (await readdir(folder)).find((one) => /^main\..*\.css$/.test(one));
  if (!name) throw new Error(`${folder} has no main stylesheet: look for its name in Material's base.html`);
  const sources = (await Promise.all(SOURCES.map(([path, pattern]) => readAll(join(root, String(path)), pattern)))).flat();
  const raw = [...sources, await readFile(join(templates, "base.html"), "utf8"), ...Object.values(KEPT)].join("\n");
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: raw.replace(JINJA_COMMENT, ""), extension: "html" }],
    css: [{ raw: await readFile(join(folder, name), "utf8") }],
    defaultExtractor: (text) => text.match(WORD) ?? [],
    blocklist: KINDS,
    safelist: { standard: WRAPPERS, variables: await listUsedVariables(root) },
    variables: true,
    keyframes: true,
  });
  return purged?.css ?? "";
}

/**
 * Return the folder of Material's templates in the virtual environment.
 * @param {string} root
 */
async function findMaterial(root) {
  const versions = await readdir(join(root, PACKAGES)).catch(() => []);
  const python = versions.find((name) => name.startsWith("python"));
  if (!python) throw new Error(`${PACKAGES} has no Python packages: run \`make site\` first`);
  return join(root, PACKAGES, python, "site-packages", TEMPLATES);
}

/**
 * Return the texts of a folder's files whose paths match a pattern, in the order of their paths.
 * @param {string} folder @param {string | RegExp | undefined} pattern
 */
async function readAll(folder, pattern) {
  const paths = (await readdir(folder, { recursive: true })).sort();
  const wanted = paths.filter((path) => pattern instanceof RegExp && pattern.test(path));
  return Promise.all(wanted.map((path) => readFile(join(folder, path), "utf8")));
}

/**
 * Return the names of Material's variables that our own stylesheets read.
 * @param {string} root
 */
async function listUsedVariables(root) {
  const texts = await readAll(join(root, "theme"), /^(styles|components\/(?!studio)).*\.css$/);
  return [...new Set([...texts.join("\n").matchAll(VARIABLE)].map(([, name = ""]) => name))];
}
