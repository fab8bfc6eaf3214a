/**
 * What cannot wait for the page: its colours and what is not to be seen, before anything is painted, and the worker that
 * Material's search will ask for.
 */

import { FrameWorker } from "../components/shell/frame-worker.js";
import { late } from "../components/shell/late-worker.js";
import { Scheme, wireChoices } from "../components/shell/scheme.js";
import { markStarting } from "../components/shell/starting.js";

const script = document.currentScript;
const scheme = new Scheme(script instanceof HTMLScriptElement ? (script.dataset.key ?? "") : "");
scheme.apply();
markStarting(document.documentElement);
document.addEventListener("DOMContentLoaded", () => wireChoices(scheme));

Object.assign(window, { Worker: late(location.protocol === "file:" ? FrameWorker : Worker) });
