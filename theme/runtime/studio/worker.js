/**
 * Python in a worker: loads Pyodide and the generator, and answers the page's requests one after another.
 *
 * The files of the package are beside this script. Of a project, its own theme is not used: the package has one.
 */

import { readRequest } from "./messages.js";
// @ts-expect-error the file is beside the bundle in the package
import { loadPyodide } from "./pyodide/pyodide.mjs";

/** Where Python imports from, where it finds the theme, and where the open project is. */
const PYTHON = "/python";
const THEME = `${PYTHON}/generator/theme`;
const PROJECT = "/project";
const START = `
import sys
sys.path.insert(0, "${PYTHON}")
sys.dont_write_bytecode = True
from generator.studio.requests import handle
handle
`;

/**
 * Load Python and the program, and report each step with the share of the work that is done.
 * @param {(message: object) => void} post
 */
async function load(post) {
  const report = (/** @type {string} */ step, /** @type {number} */ share) => post({ step, share });
  report("python", 0.05);
  const archives = Promise.all(["python.zip", "theme.zip"].map(fetchBytes));
  const config = fetchBytes("studio.json").then((bytes) => JSON.parse(new TextDecoder().decode(bytes)).config);
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  report("program", 0.4);
  const [program, theme] = await archives;
  python.unpackArchive(program, "zip", { extractDir: PYTHON });
  python.unpackArchive(theme, "zip", { extractDir: THEME });
  report("imports", 0.6);
  const handle = python.runPython(START);
  report("ready", 1);
  return { files: python.FS, handle, config: await config };
}

/** @param {string} name @returns {Promise<Uint8Array>} */
async function fetchBytes(name) {
  const response = await fetch(new URL(`./${name}`, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Put the files of a project in the place of those of the last one.
 * @param {any} system Emscripten's file system @param {Record<string, string | Uint8Array>} files by path @param {string} theme
 */
function writeProject(system, files, theme) {
  clear(system, PROJECT);
  for (const [path, content] of Object.entries(files)) {
    if (path.startsWith(`${theme}/`)) continue;
    const full = `${PROJECT}/${path}`;
    system.mkdirTree(full.slice(0, full.lastIndexOf("/")));
    system.writeFile(full, content);
  }
}

/** @param {any} system @param {string} folder */
function clear(system, folder) {
  system.mkdirTree(folder);
  for (const name of system.readdir(folder)) {
    const path = `${folder}/${name}`;
    if (name === "." || name === "..") continue;
    if (!system.isDir(system.stat(path).mode)) system.unlink(path);
    else {
      clear(system, path);
      system.rmdir(path);
    }
  }
}

/**
 * Answer the requests that come to this worker.
 * @param {MessagePort} scope the worker's global object, of which the methods of a port are used
 */
export function serve(scope) {
  const post = (/** @type {object} */ message) => scope.postMessage(message);
  const loaded = load(post);
  loaded.catch((fault) => post({ crash: String(fault) }));
  scope.addEventListener("message", async ({ data }) => {
    const request = readRequest(data);
    if (!request) return;
    const { id, method, params } = request;
    try {
      const { files, handle, config } = await loaded;
      if (method === "open") writeProject(files, params.files, config.theme);
      const given = method === "open" ? { root: PROJECT, config } : params;
      post(JSON.parse(handle(JSON.stringify({ id, method, params: given }))));
    } catch (fault) {
      post({ crash: String(fault) });
    }
  });
}
