/** Show that a form is busy and ignore further submissions until it is done. */

/**
 * Run the function `work` for a form and show the form's `[data-busy]` meanwhile; a call while it runs is ignored.
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
