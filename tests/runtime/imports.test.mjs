/** The import rules of the browser's scripts: entry → components → runtime, and components import only a few shared ones. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path/posix";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const THEME = fileURLToPath(new URL("../../theme", import.meta.url));
/** The only files that may import each library. @type {Record<string, RegExp>} */
const LIBRARY_IMPORTERS = {
  canonicalize: /^runtime\/data\/canonical-json\.js$/,
  "pure-rand": /^runtime\/check\/random\.js$/,
  qr: /^runtime\/qr\/(draw|read)\.js$/,
  papaparse: /^runtime\/files\/csv\.js$/,
  fflate: /^runtime\/(intake\/archive|files\/zip|platform\/suspend-data|record\/carrier|stamping\/zip)\.js$/,
  yaml: /^runtime\/setting\/(yaml|serialize|comments)\.js$/,
  minisearch: /^runtime\/search\/search-index\.js$/,
  stemmer: /^runtime\/search\/search-index\.js$/,
  "@codemirror": /^components\/studio-editor\//,
  "@lezer": /^components\/studio-editor\//,
  "@scure/base": /^runtime\/record\/bytes\.js$/,
};
/** Components that others may import, by pattern of the importers' names; every kind of question may import `question`. */
const SHARED = {
  finish: /^check$/,
  columns: /^(elsewhere|staff-list)$/,
  question: /^(check|room|scenario)$/,
  scenario: /^room$/,
  picker: /^(person|proposals)$/,
  sheet: /^(certificate|countersign|evidence)$/,
  "error-summary": /./,
  reader: /^(intake|verify)$/,
};
/** The page of the studio, which imports its parts. */
const SHELL = "studio";
const IMPORT = /\b(?:import|export)\b[^;]*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;

/** @param {string} folder @returns {Promise<string[]>} */
async function listScripts(folder) {
  const found = await readdir(join(THEME, folder), { recursive: true, withFileTypes: true });
  const paths = found.map((entry) => join(relative(THEME, entry.parentPath), entry.name));
  return paths.filter((path) => path.endsWith(".js"));
}

/** Return why an import is not allowed, or null if it is. @param {string} from @param {string} target */
function explainViolation(from, target) {
  if (!target.startsWith(".")) return explainLibraryViolation(from, target);
  const to = join(dirname(from), target);
  const [floor = "", name = ""] = from.split("/");
  const [toFloor = "", toName = ""] = to.split("/");
  if (floor === "runtime") return toFloor === "runtime" ? null : "the runtime imports nothing above it";
  if (toFloor === "entry") return floor === "entry" && toName === "shared" ? null : "entries are not imported";
  if (floor === "entry" || toFloor === "runtime" || name === toName) return null;
  if (name === SHELL && toName.startsWith(`${SHELL}-`)) return null;
  const allowed = Object.entries(SHARED).find(([shared]) => shared === toName)?.[1];
  const isKind = existsSync(join(THEME, "components", name, "scoring.js"));
  return allowed?.test(name) || (toName === "question" && isKind) ? null : "components do not import one another";
}

/** @param {string} from @param {string} target */
function explainLibraryViolation(from, target) {
  const library = Object.keys(LIBRARY_IMPORTERS).find((name) => target === name || target.startsWith(`${name}/`)) ?? "";
  return LIBRARY_IMPORTERS[library]?.test(from) ? null : "only some files may import this library";
}

/** @param {string} path */
async function listImports(path) {
  const text = (await readFile(join(THEME, path), "utf8")).replaceAll(/\/\*[^]*?\*\//g, "");
  return [...text.matchAll(IMPORT)].map(([, from, bare]) => from ?? bare ?? "");
}

test("theme scripts import only lower layers and shared components", async () => {
  const paths = (await Promise.all(["runtime", "components", "entry"].map(listScripts))).flat();
  assert.ok(paths.length > 15);
  const violations = [];
  for (const path of paths) {
    for (const target of await listImports(path)) {
      const why = explainViolation(path, target);
      if (why) violations.push(`${path} imports ${target}: ${why}`);
    }
  }
  assert.deepEqual(violations, []);
});

/** Return the files in a cycle of imports, and those that import them. @param {Map<string, string[]>} graph */
function findCycle(graph) {
  const left = new Map(graph);
  for (let found = true; found;) {
    found = false;
    for (const [path, targets] of left) {
      if (targets.some((target) => left.has(target))) continue;
      left.delete(path);
      found = true;
    }
  }
  return [...left.keys()];
}

test("no script imports itself through others", async () => {
  const paths = (await Promise.all(["runtime", "components", "entry"].map(listScripts))).flat();
  const graph = new Map();
  for (const path of paths) {
    const local = (await listImports(path)).filter((target) => target.startsWith("."));
    graph.set(path, local.map((target) => join(dirname(path), target)));
  }
  assert.deepEqual(findCycle(graph), []);
  assert.deepEqual(findCycle(new Map([["a", ["b"]], ["b", ["a"]], ["c", ["a"]], ["d", []]])), ["a", "b", "c"]);
});

test("the import rules reject what they should", () => {
  const refused = [
    ["components/home/home.js", "../check/check.js"],
    ["components/single-choice/single-choice.js", "../true-false/true-false.js"],
    ["components/question/question.js", "../check/check.js"],
    ["runtime/learner/store.js", "../../components/home/home.js"],
    ["runtime/learner/store.js", "canonicalize"],
    ["components/home/home.js", "../../entry/learner.js"],
  ];
  for (const [from = "", to = ""] of refused) assert.ok(explainViolation(from, to), `${from} → ${to}`);
  const allowed = [
    ["components/true-false/true-false.js", "../question/question.js"],
    ["components/check/check.js", "../error-summary/error-summary.js"],
    ["components/home/home.js", "../../runtime/dates/days.js"],
    ["entry/learner.js", "../components/home/home.js"],
    ["runtime/check/random.js", "pure-rand/distribution/uniformInt"],
  ];
  for (const [from = "", to = ""] of allowed) assert.equal(explainViolation(from, to), null, `${from} → ${to}`);
});
