/** The script that runs before the page is painted: how it looks, and elements hidden while scripts start. */

import { Appearance } from "../components/shell/appearance.js";
import { preparePage } from "./shared/early.js";

preparePage(new Appearance(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.key ?? ""));
