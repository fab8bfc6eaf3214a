/** Show that a form is busy and ignore further submissions until it is done. */

/**
 * Run a form's work while its `[data-busy]` is shown; a call while it runs is ignored.
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
