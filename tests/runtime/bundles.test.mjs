/** The bundles are reproducible, classic scripts, and small. */

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bundle, findStale } from "../../theme/bundle.mjs";

/** The one module script: a worker, which no page opened from a folder starts. */
const MODULE = "theme/studio/studio-worker.js";
/** What all tests read. */
const bundles = await bundle();

test("the same sources make the same bytes", async () => assert.deepEqual(await bundle(), bundles));

test("each script is a classic one without a source map, in plain sight", async () => {
  for (const [path, text] of bundles) {
    if (!path.endsWith(".js") || path === MODULE) continue;
    assert.match(text, /^"use strict";|^(\/\*[^*]*\*\/\n)?("use strict";)?\(\(\)=>/, path);
    assert.doesNotMatch(text, /sourceMappingURL|^(import|export)\b/m, path);
    assert.doesNotMatch(text, /[\u0000-\u0008\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]/, path);
  }
});

test("what the scripts after the first take from it, it hands on, and parts/lesson.js what those of items take besides", async () => {
  /** @param {string} name */
  const countHanded = (name) => {
    const text = bundles.get(`theme/site/assets/${name}.js`) ?? "";
    return /microsite(?:=\[|\.push\()(.*?)[\])]/.exec(text)?.[1]?.split(",").length ?? 0;
  };
  const [first, base] = [countHanded("learner"), countHanded("parts/lesson")];
  const after = [...bundles].filter(([, text]) => text.includes("=microsite"));
  assert.ok(after.length > 10 && first > 20 && base > 10);
  for (const [path, text] of after) {
    const numbers = /(?:const|let|var) ?\{([^}]*)\}=microsite/.exec(text)?.[1]?.split(",").map((pair) => Number(pair.split(":")[0])) ?? [];
    const handed = path.includes("/items/") ? first + base : first;
    assert.ok(numbers.length > 0 && numbers.every((number) => number >= 0 && number < handed), `${path}: ${numbers}`);
  }
});

test("what remembers something is in one script only", async () => {
  const made = [...bundles].filter(([path]) => /site\/assets\/((?:parts|items)\/|(learner|certificate|leads|folder)\.js)/.test(path));
  const memories = { "did not start:": "learner", "A listener of the store failed:": "learner", "a kind must define read()": "parts/lesson" };
  for (const [memory, script] of Object.entries(memories)) {
    assert.deepEqual(made.filter(([, text]) => text.includes(memory)).map(([path]) => path), [`theme/site/assets/${script}.js`]);
  }
});

test("a bundle names the work of others that it holds, and its licence", async () => {
  const first = (/** @type {string} */ name) => bundles.get(`theme/site/assets/${name}.js`)?.split("\n")[0] ?? "";
  assert.match(first("items/checking"), /^\/\* Holds .*\bpure-rand \(MIT, Copyright \(c\) 2018 /);
  assert.match(first("certificate"), /@scure\/base \(MIT, .*\bcanonicalize \(Apache-2\.0\), fflate \(MIT, .*\bqr \(MIT OR Apache-2\.0\)/);
  assert.doesNotMatch(first("learner"), /\bqr\b|fflate/);
  assert.match(first("early"), /^"use strict"/);
});

/** The names of the packages that the bundles of some folders hold. @param {(path: string) => boolean} isIn */
function listHeld(isIn) {
  const heads = [...bundles].filter(([path]) => path.endsWith(".js") && isIn(path)).map(([, text]) => text.split("\n")[0] ?? "");
  return new Set(heads.flatMap((head) => [...head.matchAll(/([@\w/-]+) \((?:MIT|ISC|Apache)/g)].map(([, name]) => name)));
}

const isOfStudio = (/** @type {string} */ path) => path.startsWith("theme/studio/");

test("a site carries the licence of each package that its bundles name, and of Material with what it holds", () => {
  const licences = bundles.get("theme/site/assets/licences.txt") ?? "";
  const named = listHeld((path) => !isOfStudio(path));
  assert.ok(named.size >= 6);
  for (const name of named) assert.match(licences, new RegExp(`^=+\\n${name}\\nLicence: `, "m"), name);
  for (const name of ["Material for MkDocs", "minisearch", "Material Design Icons"]) assert.match(licences, new RegExp(`^${name}`, "m"));
  assert.ok(licences.split("Permission is hereby granted").length > 8);
});

test("the studio carries the licence of each package that its bundles name, and no site does", () => {
  const named = listHeld(isOfStudio);
  assert.ok(named.has("@codemirror/view"));
  for (const name of named) assert.match(bundles.get("theme/studio/licences.txt") ?? "", new RegExp(`^=+\\n${name}\\nLicence: `, "m"), name);
  assert.doesNotMatch(bundles.get("theme/site/assets/licences.txt") ?? "", /codemirror/);
});

test("a bundle that is not what its sources make is named", async () => {
  const root = await mkdtemp(join(tmpdir(), "microsite-bundle-"));
  await mkdir(join(root, "theme/entry"), { recursive: true });
  await mkdir(join(root, "theme/site/assets"), { recursive: true });
  await writeFile(join(root, "theme/entry/one.js"), "document.title = 'one';");
  await writeFile(join(root, "theme/entry/two.css"), "a { color: red }");
  assert.deepEqual(await findStale(root), ["theme/site/assets/one.js", "theme/site/assets/two.css"]);
  for (const [path, text] of await bundle(root)) await writeFile(join(root, path), text);
  assert.deepEqual(await findStale(root), []);
  await writeFile(join(root, "theme/entry/one.js"), "document.title = 'other';");
  assert.deepEqual(await findStale(root), ["theme/site/assets/one.js"]);
  await rm(root, { recursive: true });
});
