/** The script that runs before the page is painted: colour scheme and elements hidden while scripts start. */

import { ColourScheme, bindSchemeChoices } from "../components/shell/colour-scheme.js";
import { markPageStarting } from "../components/shell/mark-starting.js";

const script = document.currentScript;
const scheme = new ColourScheme(script instanceof HTMLScriptElement ? (script.dataset.key ?? "") : "");
scheme.apply();
markPageStarting(document.documentElement);
document.addEventListener("DOMContentLoaded", () => bindSchemeChoices(scheme), { once: true });
