/** What the script of each page does before the page is painted; that of packages for learning platforms does more. */

import { bindSchemeChoices } from "../../components/shell/colour-scheme.js";
import { markLinkedStep, markPageStarting } from "../../components/shell/mark-starting.js";

/**
 * Apply the colour scheme, and hide what is hidden while scripts start; the choices of colours work once the page is parsed.
 * @param {import("../../components/shell/colour-scheme.js").ColourScheme} scheme
 */
export function preparePage(scheme) {
  scheme.apply();
  markPageStarting(document.documentElement);
  // This event comes before the deferred scripts.
  document.addEventListener("readystatechange", markLinkedStep, { once: true });
  document.addEventListener("DOMContentLoaded", () => bindSchemeChoices(scheme), { once: true });
}
