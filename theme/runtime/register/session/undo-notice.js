/**
 * Report a change where it was made, with an undo button, since the bar that reports it may be out of view.
 *
 * It is not a live region, because the bar is one.
 */

/**
 * The notice of the latest change of the register that a component has made, with an undo button.
 * @typedef {import("./store.js").RegisterStore} RegisterStore
 */

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
   * Apply a change and report it here.
   * @param {import("./undoable-register.js").Change} change @param {import("./undoable-register.js").ChangeMessage} message
   * @returns {Promise<boolean>} as `apply` does
   */
  async applyAndShow(change, message) {
    this.#own = true;
    try {
      return await this.registerStore.apply(change, message);
    } finally {
      this.#own = false;
    }
  }

  /** Hide the notice for changes made elsewhere and for undone ones: the bar reports those. */
  #follow() {
    const { lastChange, page } = this.registerStore;
    this.element.hidden = !this.#own || !lastChange || lastChange.undone;
    if (this.element.hidden || !lastChange) return;
    const done = this.element.querySelector("[data-done]");
    if (done) done.textContent = page.messages.format(`register_told_${lastChange.message.key}`, lastChange.message.values);
  }
}
