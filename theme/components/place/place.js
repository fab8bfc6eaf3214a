/**
 * Save how far a learner has read a module's page, so that the home page leads back to it.
 *
 * Until the learner has said whose device this is, the place is saved only along with the first answer to a question. A running
 * check saves its own place.
 */

import { Component } from "../../runtime/page/component.js";
import { getCompletionDay, hasStoredWork, getRunningAttempt } from "../../runtime/learner/progress.js";
import { findCurrentAnchor } from "./current-anchor.js";

const SAVE_DELAY_MS = 500;
/** Elements that a link can lead back to. */
const ANCHORS = "h2[id], h3[id], [data-module][id]";

/** The component that remembers where a learner is reading in a module. */
export class ReadingPlace extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.module = page.course.modules.find(({ id }) => id === element.dataset.for);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    if (!this.module) return;
    addEventListener("scroll", () => this.saveSoon(), { passive: true });
    document.addEventListener("step:shown", () => this.saveSoon());
    page.store.onChange(() => this.saveSoon());
  }

  saveSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), SAVE_DELAY_MS);
  }

  async save() {
    const { store } = this.page;
    const anchor = this.findCurrent();
    if (!this.module || !anchor || !this.shouldSave(this.module, anchor)) return;
    const place = { module: this.module.id, anchor, at: null };
    await store.save((draft) => void (draft.place = place));
  }

  /** @param {import("../../runtime/types.js").ModuleFacts} module @param {string} anchor */
  shouldSave(module, anchor) {
    const { state } = this.page.store;
    if (!hasStoredWork(state) && state.device === null) return false;
    if (getCompletionDay(state, module) || getRunningAttempt(state, module)) return false;
    return state.place?.module !== module.id || state.place.anchor !== anchor;
  }

  findCurrent() {
    const within = this.element.closest("main, article") ?? document.body;
    // A step that the browser's Find can reach has boxes although it is hidden.
    const shown = this.findAll(ANCHORS, within).filter((mark) => mark.offsetParent !== null && !mark.closest("[hidden]"));
    const marks = shown.map((mark) => ({ id: mark.id, top: mark.getBoundingClientRect().top }));
    return findCurrentAnchor(marks, innerHeight / 3);
  }
}
