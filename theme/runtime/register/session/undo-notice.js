/**
 * Say what was just done where it was done, with a button that takes it back: the bar that says it too may be out of sight.
 *
 * It is no live region, because the bar is one.
 */

/** @typedef {import("./store.js").RegisterStore} RegisterStore */

export class UndoNotice {
  #own = false;

  /**
   * @param {HTMLElement} element holds `[data-done]` and a button
   * @param {RegisterStore} registerStore
   * @param {() => void} undone called when it was taken back, to bring the focus somewhere
   */
  constructor(element, registerStore, undone) {
    this.element = element;
    this.registerStore = registerStore;
    element.querySelector("button")?.addEventListener("click", () => void registerStore.undo().then(undone));
    registerStore.onChange((what) => what === "register" && this.#follow());
  }

  /**
   * Do something and say so.
   * @param {import("./undoable-register.js").Change} change @param {import("./undoable-register.js").Told} told
   * @returns {Promise<boolean>} as `apply` does
   */
  async applyAndShow(change, told) {
    this.#own = true;
    try {
      return await this.registerStore.apply(change, told);
    } finally {
      this.#own = false;
    }
  }

  /** What others do, or take back, is said by the bar alone. */
  #follow() {
    const { lastChange: told, page } = this.registerStore;
    this.element.hidden = !this.#own || !told || told.undone;
    if (this.element.hidden || !told) return;
    const done = this.element.querySelector("[data-done]");
    if (done) done.textContent = page.messages.format(`register_told_${told.told.key}`, told.told.values);
  }
}
