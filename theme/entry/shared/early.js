/** What the script of each page does before the page is painted; that of packages for learning platforms does more. */

import { bindChoices } from "../../components/shell/appearance.js";
import { markLinkedStep, markPageStarting } from "../../components/shell/mark-starting.js";

/**
 * Apply how the page looks, and hide what is hidden while scripts start; the choices work once the page is parsed.
 * @param {import("../../components/shell/appearance.js").Appearance} appearance
 */
export function preparePage(appearance) {
  appearance.apply();
  markPageStarting(document.documentElement);
  // This event comes before the deferred scripts.
  document.addEventListener("readystatechange", markLinkedStep, { once: true });
  document.addEventListener("DOMContentLoaded", () => bindChoices(appearance), { once: true });
}
