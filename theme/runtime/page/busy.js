/** Say that something takes a moment, and let nobody start it twice. */

/**
 * Do the work of a form: its `[data-busy]` shows the while, and what is asked again meanwhile is not done.
 * @param {HTMLElement} form
 * @param {() => Promise<unknown>} work
 * @returns {Promise<void>}
 */
export async function runWhileBusy(form, work) {
  if (form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  const words = form.querySelector("[data-busy]");
  words?.removeAttribute("hidden");
  try {
    await work();
  } finally {
    form.removeAttribute("aria-busy");
    words?.setAttribute("hidden", "");
  }
}
