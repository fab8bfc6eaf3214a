/** The dialog of help, by its button and by F1. */

/** @param {Document} page */
export function listenForHelp(page) {
  const dialog = /** @type {HTMLDialogElement} */ (page.querySelector("[data-help]"));
  page.querySelector("[data-show-help]")?.addEventListener("click", () => dialog.showModal());
  page.addEventListener("keydown", (event) => {
    if (event.key !== "F1") return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  });
}
