/** Error messages of form fields, at the field and in the error summary. */

import { clearErrorSummary, showErrorSummary, updateDescribedBy } from "./error-summary.js";

/**
 * Show the error message with the key `fault` at a form's field, and a link to it in the form's error summary, which takes the
 * focus.
 * @param {ParentNode} form with `[data-errors]`, where the summary goes
 * @param {string} name the field's `data-field`
 * @param {string} fault the `data-fault` of the field's template
 */
export function showFieldError(form, name, fault) {
  clearFieldErrors(form);
  const field = /** @type {HTMLElement | null} */ (form.querySelector(`[data-field="${name}"]`));
  const words = field?.querySelector(`template[data-fault="${fault}"]`);
  const message = field?.querySelector("[data-message]");
  if (!field || !message || !(words instanceof HTMLTemplateElement)) throw new Error(`the field ${name} has no message for ${fault}`);
  message.textContent = words.content.textContent;
  const control = field.querySelector("input:not([type=radio]), textarea, select");
  if (control) {
    control.setAttribute("aria-invalid", "true");
    updateDescribedBy(control, (ids) => [`${control.id}-error`, ...ids]);
  }
  showErrorSummary(form, field);
}

/**
 * Hide a form's error summary and all error messages at its fields.
 * @param {ParentNode} form
 */
export function clearFieldErrors(form) {
  clearErrorSummary(form);
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    updateDescribedBy(control, (ids) => ids.filter((id) => id !== `${control.id}-error`));
  }
}
