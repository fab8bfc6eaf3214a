/**
 * Keeps the place on a module's page, so that Home leads back to it.
 *
 * It never asks for anything by itself: before the device question is answered, reading alone keeps nothing; the first
 * answer given takes the place with it. A running check keeps its own place.
 */

import { Component } from "../../runtime/page/component.js";
import { completedOn, holdsAnything, runningAttempt } from "../../runtime/learner/progress.js";
import { findCurrentAnchor } from "./current-anchor.js";

const SAVE_DELAY_MS = 500;
/** What can be led back to. */
const ANCHORS = "h2[id], h3[id], [data-module][id]";

export class ReadingPlace extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.module = element.dataset.for ?? "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    if (!this.module) return;
    addEventListener("scroll", () => this.markSoon(), { passive: true });
    page.store.onChange(() => this.markSoon());
  }

  markSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.mark(), SAVE_DELAY_MS);
  }

  async mark() {
    const { store } = this.page;
    const anchor = this.findHere();
    if (!anchor || !this.mayMark(anchor)) return;
    const place = { module: this.module, anchor, at: null };
    await store.save((draft) => void (draft.place = place));
  }

  /** @param {string} anchor */
  mayMark(anchor) {
    const { state } = this.page.store;
    if (!holdsAnything(state) && state.device === null) return false;
    if (completedOn(state, this.module) || runningAttempt(state, this.module)) return false;
    return state.place?.module !== this.module || state.place.anchor !== anchor;
  }

  findHere() {
    const within = this.element.closest("main, article") ?? document.body;
    const shown = this.findAll(ANCHORS, within).filter((mark) => mark.offsetParent !== null);
    const marks = shown.map((mark) => ({ id: mark.id, top: mark.getBoundingClientRect().top }));
    return findCurrentAnchor(marks, innerHeight / 3);
  }
}
