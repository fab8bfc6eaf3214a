/** What the page says of itself: how far the start is, what the last check found, and that the checker has stopped. */

/** @typedef {import("../../runtime/page/messages.js").Messages} Messages */

/** The progress bar and the status line. */
export class Status {
  /** @param {Document} page @param {Messages} messages @param {() => void} onRestart */
  constructor(page, messages, onRestart) {
    this.page = page;
    this.messages = messages;
    this.find("[data-restart]").addEventListener("click", () => {
      this.find("[data-crash]").hidden = true;
      onRestart();
    });
  }

  /** @param {string} selector @returns {HTMLElement} */
  find(selector) {
    return /** @type {HTMLElement} */ (this.page.querySelector(selector));
  }

  /** Show a step of the start, and the share of it that is done. @param {string} step @param {number} share from 0 to 1 */
  showProgress(step, share) {
    /** @type {HTMLProgressElement} */ (this.find("[data-progress]")).value = share;
    for (const said of this.page.querySelectorAll("[data-step]")) {
      if (said instanceof HTMLElement) said.hidden = said.dataset.step !== step;
    }
  }

  /** Show the panes in the place of the progress bar. */
  showWork() {
    this.find("[data-start]").hidden = true;
    for (const part of ["[data-panes]", "[data-bar]", "[data-foot]"]) this.find(part).hidden = false;
  }

  /** Say that the checker has stopped. @param {string} reason for those who look into it */
  showCrash(reason) {
    console.error(reason);
    this.showWork();
    this.find("[data-status]").textContent = "";
    this.find("[data-crash]").hidden = false;
  }

  /** Say something, which screen readers read out unless it is there already. @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values) {
    const [place, said] = [this.find("[data-status]"), this.messages.format(key, values)];
    if (place.textContent !== said) place.textContent = said;
  }
}
