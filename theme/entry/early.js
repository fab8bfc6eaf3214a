/** The script that runs before the page is painted: colour scheme and elements hidden while scripts start. */

import { ColourScheme, bindSchemeChoices } from "../components/shell/colour-scheme.js";
import { markLinkedStep, markPageStarting } from "../components/shell/mark-starting.js";

const script = document.currentScript;
const scheme = new ColourScheme(script instanceof HTMLScriptElement ? (script.dataset.key ?? "") : "");
scheme.apply();
markPageStarting(document.documentElement);
// This event comes before the deferred scripts.
document.addEventListener("readystatechange", markLinkedStep, { once: true });
document.addEventListener("DOMContentLoaded", () => bindSchemeChoices(scheme), { once: true });
