/**
 * The error summary of a form, which takes the focus and links to the field, and the error message at the field itself.
 *
 * It follows the pattern of the GOV.UK Design System. The page holds the text.
 */

import { clearTitleError, cloneTemplate, markTitleError } from "../../runtime/page/screen.js";

/**
 * Show the error message of a form's invalid field, and a summary in the form that links to the field and takes the focus.
 * @param {ParentNode} form
 * @param {HTMLElement} field a fieldset with `[data-error]`
 */
export function showErrorSummary(form, field) {
  clearErrorSummary(form);
  const message = field.querySelector("[data-error]");
  const control = findControl(field);
  if (!(message instanceof HTMLElement) || !control) return;
  message.hidden = false;
  field.dataset.invalid = "";
  updateDescribedBy(field, (ids) => [message.id, ...ids]);
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
 * Return the control to link to: the first visible one that is empty, or else the first visible one.
 * @param {HTMLElement} field
 */
function findControl(field) {
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement>} */
  const controls = field.querySelectorAll("input, textarea, select, button");
  const shown = [...controls].filter((one) => one.getClientRects().length && getComputedStyle(one).visibility === "visible");
  return shown.find((one) => !(one instanceof HTMLButtonElement) && !one.value) ?? shown[0];
}

/**
 * Remove a form's error summary, its error messages and the error prefix of the page's title.
 * @param {ParentNode} form
 */
export function clearErrorSummary(form) {
  for (const summary of form.querySelectorAll("[data-error-summary]")) {
    clearTitleError(/** @type {HTMLElement} */ (summary).dataset.prefix ?? "");
    summary.remove();
  }
  for (const field of form.querySelectorAll("[data-invalid]")) {
    field.removeAttribute("data-invalid");
    const message = field.querySelector("[data-error]");
    if (!(message instanceof HTMLElement)) continue;
    message.hidden = true;
    updateDescribedBy(field, (ids) => ids.filter((id) => id !== message.id));
  }
}

/**
 * Replace the ids in a field's `aria-describedby` by those that the function `change` returns for them. Screen readers read out
 * hidden descriptions too, so an error message is listed only while it shows.
 * @param {Element} field @param {(ids: string[]) => string[]} change returns the new ids
 */
export function updateDescribedBy(field, change) {
  const ids = change((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
