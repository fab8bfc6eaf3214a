/** Fill the template of a letter that the user copies into an email. */

import { fillSlots } from "./slots.js";

/**
 * Fill the copy of a letter's template (`letter`) with values by the names of its slots (`data-slot`), and return its text.
 * Paragraphs with an empty slot are left out; an empty line separates the others.
 * @param {HTMLElement} letter the copy of its template, with a `[data-line]` for each paragraph
 * @param {Record<string, string>} values by slot
 */
export function fillLetter(letter, values) {
  const lines = [...letter.querySelectorAll("[data-line]")].filter((line) => {
    const gaps = [...line.querySelectorAll("[data-slot]")].map((gap) => gap.getAttribute("data-slot") ?? "");
    return gaps.every((gap) => values[gap]);
  });
  for (const line of lines) fillSlots(line, values);
  return lines.map((line) => line.textContent ?? "").join("\n\n");
}
