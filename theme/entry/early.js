/** The script that runs before the page is painted: colour scheme and elements hidden while scripts start. */

import { ColourScheme } from "../components/shell/colour-scheme.js";
import { preparePage } from "./shared/early.js";

preparePage(new ColourScheme(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.key ?? ""));
