/** The panes: one at a time on a narrow screen, and by the keyboard from one to the next. */

/** Panes in the page, of which one is shown where there is no room for all. */
export class Panes {
  /** @param {Document} page */
  constructor(page) {
    this.element = /** @type {HTMLElement} */ (page.querySelector("[data-panes]"));
    this.panes = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll("[data-pane]")]);
    this.tabs = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-show]")]);
    for (const tab of this.tabs) tab.addEventListener("click", () => this.show(tab.dataset.show ?? ""));
    page.addEventListener("keydown", (event) => this.onKey(event));
    this.show("files");
  }

  /** Show a pane where only one has room. @param {string} name */
  show(name) {
    this.element.dataset.shown = name;
    for (const tab of this.tabs) tab.setAttribute("aria-pressed", String(tab.dataset.show === name));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== "F6" || this.element.hidden) return;
    event.preventDefault();
    const here = this.panes.findIndex((pane) => pane.contains(document.activeElement));
    const step = event.shiftKey ? -1 : 1;
    const next = here < 0 ? 0 : (here + step + this.panes.length) % this.panes.length;
    this.focus(this.panes[next]?.dataset.pane ?? "");
  }

  /** Show a pane and put the focus into it: where it takes it, or on the pane itself. @param {string} name */
  focus(name) {
    this.show(name);
    const pane = this.panes.find(({ dataset }) => dataset.pane === name);
    const first = pane?.querySelector("[data-first-focus], .cm-content");
    /** @type {HTMLElement | undefined} */ (first ?? pane)?.focus();
  }
}
