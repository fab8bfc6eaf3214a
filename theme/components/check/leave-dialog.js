/** The question whether to leave a running check for now. */

/**
 * Ask before a link leads from the step of a running check to another step.
 * @param {HTMLElement} check
 */
export function askBeforeLeaving(check) {
  const step = check.closest(".step");
  const map = step?.parentElement?.querySelector(":scope > .steps");
  const dialog = map?.querySelector("dialog");
  if (!step || !map || !dialog) return;
  /** @type {HTMLElement | undefined} */
  let link;
  let isLeaving = false;
  step.addEventListener("step:leaving", (event) => {
    if (isLeaving || !("running" in check.dataset)) return;
    event.preventDefault();
    link = /** @type {CustomEvent<HTMLElement>} */ (event).detail;
    dialog.showModal();
  });
  dialog.querySelector("[data-stay]")?.addEventListener("click", () => {
    dialog.close();
    map.querySelector("[data-map]")?.removeAttribute("open");
    map.querySelector("summary")?.focus();
  });
  dialog.querySelector("[data-go]")?.addEventListener("click", () => {
    dialog.close();
    isLeaving = true;
    link?.click();
    isLeaving = false;
  });
}
