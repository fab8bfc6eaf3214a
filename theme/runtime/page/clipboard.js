/**
 * Copy a text for pasting elsewhere: by the older way where the browser keeps the newer one from a page, and where it
 * refuses both, mark the text, so that two keys copy it.
 */

/**
 * Copy what an element shows, or what a field holds.
 * @param {HTMLElement} element whose text it is
 * @returns {Promise<boolean>} whether it was copied; otherwise it is marked on the screen
 */
export async function copyText(element) {
  const text = "value" in element ? String(element.value) : (element.textContent ?? "");
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    mark(element);
    return document.execCommand("copy");
  }
}

/**
 * Copy it, and show which of the two words it is: `[data-copied]` or `[data-not-copied]`.
 * @param {HTMLElement} element whose text it is
 * @param {ParentNode} within holds both
 * @returns {Promise<void>}
 */
export async function copyAndReport(element, within) {
  const copied = await copyText(element);
  clearCopyStatus(within);
  within.querySelector(copied ? "[data-copied]" : "[data-not-copied]")?.removeAttribute("hidden");
}

/**
 * Take those words back, since there is another text now.
 * @param {ParentNode} within
 */
export function clearCopyStatus(within) {
  for (const told of within.querySelectorAll("[data-copied], [data-not-copied]")) told.setAttribute("hidden", "");
}

/** @param {HTMLElement} element */
function mark(element) {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) return element.select();
  getSelection()?.selectAllChildren(element);
}
