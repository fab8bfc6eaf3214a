/**
 * Fill the gaps of a sentence that stands in the page: each `<span data-slot="number">` takes its value as text.
 *
 * Sentences stay in the HTML, in their language; a script only brings what it alone knows.
 */

/**
 * Fill every gap inside an element, or the element itself where it is one; gaps without a value stay as they are.
 * @param {Element} element
 * @param {Record<string, string | number>} values by slot
 * @returns {void}
 */
export function fillSlots(element, values) {
  const inner = element.querySelectorAll("[data-slot]");
  for (const slot of element.matches("[data-slot]") ? [element, ...inner] : inner) {
    const name = /** @type {HTMLElement} */ (slot).dataset.slot ?? "";
    if (Object.hasOwn(values, name)) slot.textContent = String(values[name]);
  }
}
