/**
 * The part of every page about storage that most visits need: the bar on a shared device, and loading the notices and the
 * question whose device this is (notices.js) once there is something to say.
 */

import { Component, mountPart } from "../../runtime/page/component.js";
import { hasStoredWork } from "../../runtime/learner/progress.js";

/** @typedef {import("../../runtime/types.js").State} State */

/** The component that shows the bar of a shared device, and mounts the notices on storage and the question when needed. */
export class StorageBar extends Component {
  /** Settled when the notices are mounted. @type {Promise<void> | null} */
  mounted = null;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.state = page.store.state;
    page.store.onChange((state, origin) => void this.follow(state, origin));
    void this.show();
  }

  /**
   * Follow a change of the state. Reload if another page cleared everything, or if this page was left when it happened: no
   * page may still show what someone did.
   * @param {State} state @param {"here" | "elsewhere"} origin
   */
  async follow(state, origin) {
    const before = this.state;
    this.state = state;
    const cleared = before.device !== null ? state.device === null : hasStoredWork(before) && !hasStoredWork(state);
    if (origin === "elsewhere" && cleared) return location.reload();
    await this.show();
    const isWork = origin === "here" && hasStoredWork(state) && !differsOnlyInWay(before, state);
    if (isWork) document.dispatchEvent(new CustomEvent("storage:ask"));
  }

  async show() {
    const { state, health } = this.page.store;
    const isShared = state.device === "shared";
    this.find("[data-bar]").hidden = !isShared;
    const isOpen = state.device === null && hasStoredWork(state);
    if (!isShared && !isOpen && !health.trouble && !location.hash.endsWith("#cleared")) return;
    this.mounted ??= mountPart("storage-notices", this.element, this.page).catch(() => void (this.mounted = null));
    await this.mounted;
  }
}

/**
 * Return whether two states differ only in the reading place and the role, which alone aren't worth the question.
 * @param {State} before @param {State} after
 */
const differsOnlyInWay = (before, after) => {
  const way = { place: null, path: null };
  return JSON.stringify({ ...before, ...way }) === JSON.stringify({ ...after, ...way });
};
