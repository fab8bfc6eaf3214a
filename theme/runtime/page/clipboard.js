/**
 * Copy text to the clipboard.
 *
 * Uses the older command if the browser denies the clipboard API; if both fail, the text stays selected, so that the user
 * can press the copy keys.
 */

/**
 * Copy an element's text or a field's value to the clipboard, and return whether it was copied; if the browser refuses, the text is
 * left selected.
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
 * Copy an element's text and show whether it worked, by the elements `[data-copied]` or `[data-not-copied]` in `within`.
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
 * Hide the messages in an element that say whether copying worked, because the text has changed.
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
