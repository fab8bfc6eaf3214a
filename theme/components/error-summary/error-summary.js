/**
 * Say that nothing was chosen: a summary that takes focus and leads to the field, and the message at the field itself.
 *
 * The pattern is that of the GOV.UK Design System; the words stand in the page.
 */

import { cloneTemplate, markTitleError, clearTitleError } from "../../runtime/page/screen.js";

/**
 * Show the summary in the form's `[data-errors]` and the message of the field.
 * @param {ParentNode} form
 * @param {HTMLElement} field a fieldset with `[data-error]`
 */
export function showError(form, field) {
  clearErrors(form);
  const message = field.querySelector("[data-error]");
  const control = findControl(field);
  if (!(message instanceof HTMLElement) || !control) return;
  message.hidden = false;
  field.dataset.invalid = "";
  describe(field, (ids) => [message.id, ...ids]);
  const summary = cloneTemplate("error-summary");
  const link = summary.querySelector("a");
  link?.append(message.querySelector("[data-message]")?.textContent ?? "");
  link?.setAttribute("href", `#${control.id}`);
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    control.focus();
  });
  form.querySelector("[data-errors]")?.append(summary);
  markTitleError(summary.dataset.prefix ?? "");
  summary.focus();
}

/**
 * Find what to lead to: the first control on screen that is still empty, or else the first.
 * @param {HTMLElement} field
 */
function findControl(field) {
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement>} */
  const controls = field.querySelectorAll("input, textarea, select, button");
  const shown = [...controls].filter((one) => one.getClientRects().length && getComputedStyle(one).visibility === "visible");
  return shown.find((one) => !(one instanceof HTMLButtonElement) && !one.value) ?? shown[0];
}

/**
 * Take summary, message and title's prefix away.
 * @param {ParentNode} form
 */
export function clearErrors(form) {
  for (const summary of form.querySelectorAll("[data-error-summary]")) {
    clearTitleError(/** @type {HTMLElement} */ (summary).dataset.prefix ?? "");
    summary.remove();
  }
  for (const field of form.querySelectorAll("[data-invalid]")) {
    field.removeAttribute("data-invalid");
    const message = field.querySelector("[data-error]");
    if (!(message instanceof HTMLElement)) continue;
    message.hidden = true;
    describe(field, (ids) => ids.filter((id) => id !== message.id));
  }
}

/**
 * Change what describes a field, or its control. Even a hidden message would be read out, so it is named only while it shows.
 * @param {Element} field @param {(ids: string[]) => string[]} change
 */
export function describe(field, change) {
  const ids = change((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
