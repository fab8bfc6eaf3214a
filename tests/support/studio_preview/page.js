/** The preview pane alone on a page, with answers that were written into a file. */

import { StudioPreview } from "../../../theme/components/studio-preview/studio-preview.js";

const answers = await (await fetch("answers.json")).json();
const pane = new StudioPreview(/** @type {HTMLElement} */ (document.querySelector("[data-module=studio-preview]")), {
  ask: async (method, { path, line, id }) => (method === "preview" ? answers.previews[`${path}:${line}`] : { line: answers.lines[`${path}:${id}`] ?? null }),
  onPlace: (path, line) => Object.assign(document.body.dataset, { place: `${path}:${line}` }),
});
Object.assign(window, { pane, answers });
document.documentElement.dataset.script = "on";
