/**
 * The part of every page about storage that each visit needs: the bar on a shared device, and loading the notices and the
 * question whose device this is (notices.js) when there is something to say.
 */

import { isPlainClick } from "../../runtime/page/address.js";
import { Component, mountPart } from "../../runtime/page/component.js";
import { hasStoredWork } from "../../runtime/learner/progress.js";

/** @typedef {import("../../runtime/types.js").State} State */

/** The component that shows the bar of a shared device, and mounts the notices on storage and the question when needed. */
export class StorageBar extends Component {
  /** Whether the notices are mounted. */
  isReady = false;
  /** Whether a click goes on without them, as their script couldn't be loaded. */
  isLetting = false;
  /** @type {Promise<void> | null} */
  loading = null;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.state = page.store.state;
    page.store.onChange((state, origin) => void this.follow(state, origin));
    document.addEventListener("click", (event) => void this.holdBack(event), true);
    void this.show(location.hash.endsWith("#cleared"));
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
    await this.show(false);
  }

  /** Show the bar, and mount the notices if they are wanted or something went wrong. @param {boolean} isWanted */
  async show(isWanted) {
    const { state, health } = this.page.store;
    this.find("[data-bar]").hidden = state.device !== "shared";
    if (isWanted || health.trouble) await this.mount();
  }

  /** Mount the notices. If their script can't be loaded, the next time tries again. */
  async mount() {
    if (this.isReady) return;
    this.loading ??= mountPart("storage-notices", this.element, this.page).then(
      () => void (this.isReady = true),
      () => void (this.loading = null),
    );
    await this.loading;
  }

  /** Mount the notices before a click on what needs them goes on; without them it goes on all the same. @param {MouseEvent} event */
  async holdBack(event) {
    const needing = this.page.store.isUndecided ? "[data-needs-kept]" : "[data-finish]";
    const pressed = event.target instanceof Element ? event.target.closest(needing) : null;
    if (this.isReady || this.isLetting || !(pressed instanceof HTMLElement) || !isPlainClick(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.mount();
    this.isLetting = !this.isReady;
    pressed.click();
    this.isLetting = false;
  }
}
