/** The browser's import rule: entry → components → runtime, and components leave one another alone but for a few. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path/posix";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const THEME = fileURLToPath(new URL("../../theme", import.meta.url));
/** The doors of each library: no other file knows it. @type {Record<string, RegExp>} */
const DOORS = {
  canonicalize: /^runtime\/data\/canonical-json\.js$/,
  "pure-rand": /^runtime\/check\/random\.js$/,
  qr: /^runtime\/qr\/(draw|read)\.js$/,
  papaparse: /^runtime\/files\/csv\.js$/,
  fflate: /^runtime\/(intake\/archive|files\/zip|record\/carrier|stamping\/zip)\.js$/,
  yaml: /^runtime\/setting\/(yaml|writing|comments)\.js$/,
  "@scure/base": /^runtime\/record\/bytes\.js$/,
};
/** Components that others may use; every kind of question, which is what marks responses, uses the one for all of them. */
const SHARED = {
  question: /^(check|scenario)$/,
  picker: /^(person|proposals)$/,
  sheet: /^(certificate|countersign|evidence)$/,
  "error-summary": /./,
  reader: /^(intake|verify)$/,
};
const IMPORT = /\b(?:import|export)\b[^;]*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;

/** @param {string} folder @returns {Promise<string[]>} */
async function scripts(folder) {
  const found = await readdir(join(THEME, folder), { recursive: true, withFileTypes: true });
  const paths = found.map((entry) => join(relative(THEME, entry.parentPath), entry.name));
  return paths.filter((path) => path.endsWith(".js"));
}

/** Why a file may not import what it does; null where it may. @param {string} from @param {string} target */
function fault(from, target) {
  if (!target.startsWith(".")) return libraryFault(from, target);
  const to = join(dirname(from), target);
  const [floor = "", name = ""] = from.split("/");
  const [toFloor = "", toName = ""] = to.split("/");
  if (floor === "runtime") return toFloor === "runtime" ? null : "the runtime imports nothing above it";
  if (toFloor === "entry") return floor === "entry" && toName === "shared" ? null : "nobody imports an entry";
  if (floor === "entry" || toFloor === "runtime" || name === toName) return null;
  const allowed = Object.entries(SHARED).find(([shared]) => shared === toName)?.[1];
  const isKind = existsSync(join(THEME, "components", name, "scoring.js"));
  return allowed?.test(name) || (toName === "question" && isKind) ? null : "components do not import one another";
}

/** @param {string} from @param {string} target */
function libraryFault(from, target) {
  const library = Object.keys(DOORS).find((name) => target === name || target.startsWith(`${name}/`)) ?? "";
  return DOORS[library]?.test(from) ? null : "a library is reached by its doors";
}

/** @param {string} path */
async function importsOf(path) {
  const text = (await readFile(join(THEME, path), "utf8")).replaceAll(/\/\*[^]*?\*\//g, "");
  return [...text.matchAll(IMPORT)].map(([, from, bare]) => from ?? bare ?? "");
}

test("every import of the theme's scripts goes down, or to a component that is shared", async () => {
  const paths = (await Promise.all(["runtime", "components", "entry"].map(scripts))).flat();
  assert.ok(paths.length > 15);
  const faults = [];
  for (const path of paths) {
    for (const target of await importsOf(path)) {
      const why = fault(path, target);
      if (why) faults.push(`${path} imports ${target}: ${why}`);
    }
  }
  assert.deepEqual(faults, []);
});

/** The files in a cycle of imports, and those that import them. @param {Map<string, string[]>} graph */
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

test("no script imports itself by way of others", async () => {
  const paths = (await Promise.all(["runtime", "components", "entry"].map(scripts))).flat();
  const graph = new Map();
  for (const path of paths) {
    const local = (await importsOf(path)).filter((target) => target.startsWith("."));
    graph.set(path, local.map((target) => join(dirname(path), target)));
  }
  assert.deepEqual(findCycle(graph), []);
  assert.deepEqual(findCycle(new Map([["a", ["b"]], ["b", ["a"]], ["c", ["a"]], ["d", []]])), ["a", "b", "c"]);
});

test("the rule itself refuses what it should", () => {
  const refused = [
    ["components/home/home.js", "../check/check.js"],
    ["components/single-choice/single-choice.js", "../true-false/true-false.js"],
    ["components/question/question.js", "../check/check.js"],
    ["runtime/learner/store.js", "../../components/home/home.js"],
    ["runtime/learner/store.js", "canonicalize"],
    ["components/home/home.js", "../../entry/learner.js"],
  ];
  for (const [from = "", to = ""] of refused) assert.ok(fault(from, to), `${from} → ${to}`);
  const allowed = [
    ["components/true-false/true-false.js", "../question/question.js"],
    ["components/check/check.js", "../error-summary/error-summary.js"],
    ["components/home/home.js", "../../runtime/dates/days.js"],
    ["entry/learner.js", "../components/home/home.js"],
    ["runtime/check/random.js", "pure-rand/distribution/uniformInt"],
  ];
  for (const [from = "", to = ""] of allowed) assert.equal(fault(from, to), null, `${from} → ${to}`);
});
