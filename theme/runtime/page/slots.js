/**
 * Fill the slots of sentences in the page: `<span data-slot="number">` takes its value as text.
 *
 * Sentences stay in the HTML, in their language; scripts only supply values.
 */

import { formatNumber } from "./numbers.js";

/**
 * Set the text of every element with `data-slot` in an element, or of itself, to the value of that name; those without a value
 * are left unchanged. A number is in the form of the page's language, so a line's number is given as text.
 * @param {Element} element
 * @param {Record<string, string | number>} values by slot
 * @returns {void}
 */
export function fillSlots(element, values) {
  const inner = element.querySelectorAll("[data-slot]");
  for (const slot of element.matches("[data-slot]") ? [element, ...inner] : inner) {
    const name = /** @type {HTMLElement} */ (slot).dataset.slot ?? "";
    if (!Object.hasOwn(values, name)) continue;
    const value = values[name] ?? "";
    slot.textContent = typeof value === "number" ? formatNumber(value) : value;
  }
}
