/** The script of the preview (`microsite serve`), which the preview server injects into each page; no built site includes it. */

import { PreviewBar } from "../components/preview/preview.js";

const bar = document.querySelector("[data-preview]");
if (bar instanceof HTMLElement) new PreviewBar(bar);
