/** Whether a part that may lack is there. */

/** @param {HTMLElement} holder @returns {HTMLFieldSetElement} */
export const fieldsetOf = (holder) => /** @type {HTMLFieldSetElement} */ (holder.querySelector(":scope > fieldset"));

/** @param {HTMLElement} holder */
export const isOpen = (holder) => !fieldsetOf(holder).hidden;

/**
 * Open a part, or shut it; what a shut one holds is no part of the setting.
 * @param {HTMLElement} holder @param {boolean} open
 */
export function setOpen(holder, open) {
  fieldsetOf(holder).hidden = !open;
  const closed = holder.querySelector(":scope > [data-closed]");
  if (closed instanceof HTMLElement) closed.hidden = open;
}
