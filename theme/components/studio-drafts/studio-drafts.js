/** Keeps the draft of the studio in the browser after each change, and says whether it is kept. */

import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { DraftError, Drafts } from "../../runtime/studio/drafts.js";
import { claimFirstPlace } from "../../runtime/studio/tabs.js";

/** @typedef {import("../../runtime/studio/project.js").Project} Project */
/** @typedef {import("../../runtime/studio/drafts.js").Draft} Draft */

/** Milliseconds after the last change until the draft is stored. */
const PAUSE = 500;
/** States in which this tab stores nothing, because another has the draft. */
const ELSEWHERE = ["second", "newer"];

/**
 * @typedef {object} Options
 * @property {() => void} onLeave called before the draft is stored because the page is left, to hand in what was just written
 * @property {() => void} onDownload called when the user asks to download work that isn't kept
 * @property {() => void} onDiscard called when the user asks to discard the draft
 */

/** What the page says about the draft, with the buttons to discard it or to download the work instead. */
export class StudioDrafts extends Component {
  /** @param {HTMLElement} element @param {Options} options */
  constructor(element, { onLeave, onDownload, onDiscard }) {
    super(element, /** @type {any} */ ({}));
    const address = new URL(".", location.href).pathname;
    this.drafts = new Drafts(address);
    /** @type {Project | null} */
    this.project = null;
    /** What is shown: "kept", why nothing is kept, or "" if there is nothing to keep. */
    this.state = "";
    /** How many changes were made, and how many of them are stored. */
    this.made = 0;
    this.stored = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** Settled once it is known whether this is the first tab. @type {Promise<void>} */
    this.placed = new Promise((done) => claimFirstPlace(address, (place) => void this.take(place).then(done)));
    this.find("[data-download]").addEventListener("click", onDownload);
    this.find("[data-discard]").addEventListener("click", onDiscard);
    const leave = () => {
      onLeave();
      void this.saveNow();
    };
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
    addEventListener("pagehide", leave);
    addEventListener("beforeunload", (event) => {
      if (this.hasChanges() && this.made > this.stored && !["", "kept"].includes(this.state)) event.preventDefault();
    });
  }

  /** Take the place of the first or second tab. @param {import("../../runtime/studio/tabs.js").Place} place */
  async take(place) {
    if (place === "second") return this.show("second");
    if (this.state !== "second") return;
    const isNewer = await this.drafts.isNewer().catch(() => false);
    this.show(isNewer ? "newer" : "");
    if (!isNewer) await this.saveNow();
  }

  /** Return the draft of last time, if this tab may go on with it. @returns {Promise<Draft | "damaged" | null>} */
  async load() {
    await this.placed;
    if (ELSEWHERE.includes(this.state)) return null;
    try {
      return await this.drafts.load();
    } catch (error) {
      if (!(error instanceof DraftError)) return "damaged"; // whatever is wrong with it, it stays until the user discards it
      this.report(error);
      return null;
    }
  }

  /** Keep this course from now on, in the place of any other. @param {Project} project */
  async watch(project) {
    this.project = project;
    this.stored = this.made;
    project.onChange(() => project === this.project && this.saveSoon());
    if (ELSEWHERE.includes(this.state) || this.state === "blocked") return;
    if (project.changes().size) return this.showKept();
    this.show("");
    await this.drafts.discard().catch((error) => this.report(error));
  }

  /** Return whether there are changes to lose. */
  hasChanges() {
    return Boolean(this.project?.changes().size);
  }

  saveSoon() {
    this.made += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.saveNow(), PAUSE);
  }

  /** Store what isn't stored yet. */
  async saveNow() {
    clearTimeout(this.timer);
    const { project, made } = this;
    if (!project || made === this.stored || ELSEWHERE.includes(this.state)) return;
    try {
      if (this.hasChanges()) await this.drafts.save(project);
      else await this.drafts.discard();
      this.stored = made;
      if (this.hasChanges()) this.showKept();
      else this.show("");
    } catch (error) {
      this.report(error);
    }
  }

  showKept() {
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(this.drafts.seen ?? Date.now());
    fillSlots(this.find('[data-state="kept"]'), { time });
    this.show("kept");
  }

  /** Delete the draft; nothing is stored any more until the page is loaded again. */
  async discard() {
    clearTimeout(this.timer);
    this.project = null;
    await this.drafts.discard();
  }

  /** @param {unknown} error */
  report(error) {
    if (!(error instanceof DraftError)) throw error;
    this.show(error.trouble);
  }

  /** @param {string} state */
  show(state) {
    this.state = state;
    for (const text of this.findAll("[data-state]")) text.hidden = text.dataset.state !== state;
    this.find("[data-download]").hidden = ["", "kept"].includes(state);
    this.find("[data-discard]").hidden = state !== "kept";
  }
}
