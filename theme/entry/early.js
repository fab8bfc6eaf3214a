/**
 * What cannot wait for the page: its colours and what is not to be seen, before anything is painted, and what
 * Material's search will ask for: a worker, and the index of all pages.
 */

import { FrameWorker } from "../components/shell/frame-worker.js";
import { lateRequest, lateWorker } from "../components/shell/late.js";
import { Scheme, wireChoices } from "../components/shell/scheme.js";
import { markStarting } from "../components/shell/starting.js";

const script = document.currentScript;
const scheme = new Scheme(script instanceof HTMLScriptElement ? (script.dataset.key ?? "") : "");
scheme.apply();
markStarting(document.documentElement);
document.addEventListener("DOMContentLoaded", () => wireChoices(scheme));

Object.assign(window, {
  Worker: lateWorker(location.protocol === "file:" ? FrameWorker : Worker),
  XMLHttpRequest: lateRequest(XMLHttpRequest),
});
