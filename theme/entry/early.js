/** What cannot wait for the page: its colours and what is not to be seen, before anything is painted. */

import { Scheme, wireChoices } from "../components/shell/scheme.js";
import { markStarting } from "../components/shell/starting.js";

const script = document.currentScript;
const scheme = new Scheme(script instanceof HTMLScriptElement ? (script.dataset.key ?? "") : "");
scheme.apply();
markStarting(document.documentElement);
document.addEventListener("DOMContentLoaded", () => wireChoices(scheme), { once: true });
