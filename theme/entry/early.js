/** What cannot wait for the page: its colours, before anything is painted, and a stand-in for workers on file://. */

import { FrameWorker } from "../components/shell/frame-worker.js";
import { Scheme, wireChoices } from "../components/shell/scheme.js";

const script = document.currentScript;
const scheme = new Scheme(script instanceof HTMLScriptElement ? (script.dataset.key ?? "") : "");
scheme.apply();
document.addEventListener("DOMContentLoaded", () => wireChoices(scheme));

if (location.protocol === "file:") Object.assign(window, { Worker: FrameWorker });
