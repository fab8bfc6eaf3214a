/** Refuse what a field holds: the words of the fault at the field and in the summary, tied to its control. */

import { clearErrors, describe, showError } from "./error-summary.js";

/**
 * Show one fault of a form; focus goes to the summary.
 * @param {ParentNode} form with `[data-errors]`, where the summary goes
 * @param {string} name the field's `data-field`
 * @param {string} fault the `data-fault` of the field's template
 */
export function refuse(form, name, fault) {
  accept(form);
  const field = /** @type {HTMLElement | null} */ (form.querySelector(`[data-field="${name}"]`));
  const words = field?.querySelector(`template[data-fault="${fault}"]`);
  const message = field?.querySelector("[data-message]");
  if (!field || !message || !(words instanceof HTMLTemplateElement)) throw new Error(`no words for ${name}: ${fault}`);
  message.textContent = words.content.textContent;
  const control = field.querySelector("input:not([type=radio]), textarea, select");
  if (control) {
    control.setAttribute("aria-invalid", "true");
    describe(control, (ids) => [`${control.id}-error`, ...ids]);
  }
  showError(form, field);
}

/**
 * Take what was refused back.
 * @param {ParentNode} form
 */
export function accept(form) {
  clearErrors(form);
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    describe(control, (ids) => ids.filter((id) => id !== `${control.id}-error`));
  }
}
