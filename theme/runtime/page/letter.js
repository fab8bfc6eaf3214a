/** Fill the template of a letter that the user copies into an email. */

import { fillSlots } from "./slots.js";

/**
 * Fill the copy of a letter's template, the element `letter`, with values by the names of its slots (`data-slot`), and return
 * its text with an empty line between paragraphs. A line with a slot that has no value is left out.
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
