/** Whether the studio can run here, and what the page says if it can't. */

/** Return what is missing: "file" if the page was opened from a folder, "browser" if this one is too old, or "". */
export function findMissing() {
  if (!/^https?:$/.test(location.protocol)) return "file";
  const hasAll = ["WebAssembly", "DecompressionStream", "Worker"].every((name) => name in globalThis) && hasModuleWorkers();
  return hasAll ? "" : "browser";
}

/** Return whether workers can be modules: only a browser that knows them reads the option `type`. */
function hasModuleWorkers() {
  let isRead = false;
  const options = {
    get type() {
      isRead = true;
      return /** @type {const} */ ("module");
    },
  };
  new Worker("studio-early.js", options).terminate();
  return isRead;
}

/** Say why the studio can't run. @param {Document} page @param {string} missing */
export function showUnable(page, missing) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (page.querySelector(selector));
  for (const part of ["[data-start]", "[data-actions]"]) find(part).hidden = true;
  find("[data-unable]").hidden = false;
  find(`[data-missing="${missing}"]`).hidden = false;
}
