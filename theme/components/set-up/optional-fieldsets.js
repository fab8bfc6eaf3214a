/** Fieldsets of the set-up form that can be left out, such as the police contact. */

/**
 * Return the fieldset in the element (`holder`) of an optional part of the set-up form.
 * @param {HTMLElement} holder the `[data-holder]` wrapper
 * @returns {HTMLFieldSetElement}
 */
export const getOptionalFieldset = (holder) => /** @type {HTMLFieldSetElement} */ (holder.querySelector(":scope > fieldset"));

/**
 * Return whether the optional fieldset in an element of the set-up form is open, so that its values are written to setting.yml.
 * @param {HTMLElement} holder the `[data-holder]` wrapper
 */
export const isFieldsetOpen = (holder) => !getOptionalFieldset(holder).hidden;

/**
 * Open or close the optional fieldset in an element of the set-up form; the values of a closed one are left out of setting.yml.
 * @param {HTMLElement} holder the `[data-holder]` wrapper @param {boolean} open
 */
export function setFieldsetOpen(holder, open) {
  getOptionalFieldset(holder).hidden = !open;
  const closed = holder.querySelector(":scope > [data-closed]");
  if (closed instanceof HTMLElement) closed.hidden = open;
}
