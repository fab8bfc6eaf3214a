/**
 * The studio's package in Node: answers requests with its own Python, as its worker does.
 *
 * Usage: node pyodide.mjs PACKAGE FOLDER STEPS ANSWERS. FOLDER is the project; STEPS is JSON: a list of requests, and of files
 * to write beside them (`{path, base64}`). ANSWERS gets the list of answers as JSON.
 */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder = "", project = "", steps = "", answers = ""] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide/pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: join(folder, "pyodide/") });
for (const [name, extractDir] of [["python.zip", "/python"], ["theme.zip", "/python/generator/theme"]]) {
  python.unpackArchive(new Uint8Array(await readFile(join(folder, String(name)))), "zip", { extractDir });
}
python.FS.mkdirTree(project);
python.FS.mount(python.FS.filesystems.NODEFS, { root: project }, project);
const handle = python.runPython(`
import sys
sys.path.insert(0, "/python")
from generator.studio.requests import handle
handle
`);
const found = [];
for (const { path, base64, request } of JSON.parse(await readFile(steps, "utf8"))) {
  if (request) found.push(JSON.parse(handle(JSON.stringify(request))));
  else python.FS.writeFile(join(project, path), Buffer.from(base64, "base64"));
}
await writeFile(answers, JSON.stringify(found));
