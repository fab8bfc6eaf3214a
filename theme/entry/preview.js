/** The bundle of the preview (`microsite serve`); its server puts it into each page, and no built site holds it. */

import { PreviewBar } from "../components/preview/preview.js";

const bar = document.querySelector("[data-preview]");
if (bar instanceof HTMLElement) new PreviewBar(bar);
