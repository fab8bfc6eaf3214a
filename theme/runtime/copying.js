/** Copy a text for pasting elsewhere; where the browser refuses, mark it, so that two keys copy it. */

/**
 * Copy what an element shows, or what a field holds.
 * @param {HTMLElement} element whose text it is
 * @returns {Promise<boolean>} whether it was copied; otherwise it is marked on the screen
 */
export async function copyFrom(element) {
  const text = "value" in element ? String(element.value) : (element.textContent ?? "");
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    mark(element);
    return false;
  }
}

/** @param {HTMLElement} element */
function mark(element) {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) return element.select();
  getSelection()?.selectAllChildren(element);
}
