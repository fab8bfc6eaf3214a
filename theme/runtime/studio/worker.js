/** Python in a worker: loads Pyodide and the generator, and answers the page's requests one after another. */

// @ts-expect-error the file is beside the bundle in the package
import { loadPyodide } from "./pyodide/pyodide.mjs";

self.addEventListener("message", async ({ data }) => {
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  self.postMessage({ id: data.id, result: python.runPython("1 + 1") });
});
