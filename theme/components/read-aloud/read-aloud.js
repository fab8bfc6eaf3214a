/** *Read to me*: reads the shown step aloud. steps.js offers it, and loads this script when it is first pressed. */

import { Component } from "../../runtime/page/component.js";
import { listVoices } from "../../runtime/page/voices.js";
import { listPassages } from "./text.js";

/** The button that begins to read the shown step, and stops. */
export class ReadAloud extends Component {
  /** @type {import("./text.js").Passage[]} */
  passages = [];
  /** What is being spoken; kept, because Chromium forgets an utterance that nobody holds, and it never ends. @type {SpeechSynthesisUtterance | null} */
  spoken = null;
  /** @type {Element | null} */
  marked = null;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    if ("ready" in element.dataset) return; // pressed twice while the script was on its way
    element.dataset.ready = "";
    element.onclick = () => (this.spoken ? this.stop() : this.start());
    document.addEventListener("keydown", ({ key }) => void (key === "Escape" && this.stop()));
    for (const type of ["step:shown", "page:turned", "storage:asking"]) document.addEventListener(type, () => this.stop());
    addEventListener("pagehide", () => this.stop());
    this.start();
  }

  start() {
    const step = this.element.closest(".steps")?.parentElement?.querySelector(":scope > .step:not([hidden])");
    if (!step) return;
    speechSynthesis.cancel(); // what another page may have left
    this.passages = listPassages(step, document.documentElement.lang);
    this.show(true);
    this.speakNext();
  }

  speakNext() {
    const voice = findVoice();
    const next = this.passages.shift();
    if (!next || !voice) return this.stop();
    const spoken = Object.assign(new SpeechSynthesisUtterance(next.text), { voice, lang: voice.lang });
    spoken.addEventListener("end", () => spoken === this.spoken && this.speakNext());
    spoken.addEventListener("error", () => spoken === this.spoken && this.stop());
    this.spoken = spoken;
    this.mark(next.block);
    speechSynthesis.speak(spoken);
  }

  stop() {
    if (!this.spoken) return;
    this.spoken = null;
    speechSynthesis.cancel();
    this.mark(null);
    this.show(false);
  }

  /** Mark the block that is being read, and bring it into view. @param {Element | null} block */
  mark(block) {
    this.marked?.removeAttribute("data-reading");
    this.marked = block;
    block?.setAttribute("data-reading", "");
    block?.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} isReading */
  show(isReading) {
    this.element.toggleAttribute("data-pressed", isReading);
    for (const words of this.findAll("[data-when]")) words.hidden = (words.dataset.when === "reading") !== isReading;
  }
}

/** Return the best voice of this device for the page: of its region, if there is one. */
function findVoice() {
  const voices = listVoices();
  const region = readRegion(document.documentElement.lang);
  return voices.find(({ lang }) => readRegion(lang) === region) ?? voices[0];
}

/** @param {string} tag such as `en-GB`, or `en_GB` on Android */
const readRegion = (tag) => tag.split(/[-_]/)[1]?.toUpperCase();
