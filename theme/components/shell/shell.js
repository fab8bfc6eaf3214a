/**
 * The header of every page: buttons open and close the menu and the search.
 *
 * Material opens both through hidden checkboxes, which the keyboard can't reach. This script sets the checkbox, exposes the
 * state to assistive technology, makes closed parts inert, closes on Escape and returns the focus.
 */

import { Component } from "../../runtime/page/component.js";
import { loadSearchOnFocus } from "./load-search.js";
import { unfoldWhenNeeded } from "./unfold.js";

/**
 * @typedef {object} FoldPart
 * @property {"drawer" | "search"} name of Material's checkbox
 * @property {string} overlay media query that matches while the part overlays the page
 * @property {string} box selector of the part
 * @property {string} first selector of what gets the focus when it opens
 * @property {string} inner selector of what is inert while closed, even if the part is no overlay
 * @property {string} behind selector of what is inert while the part overlays the page
 */

/** @type {FoldPart[]} */
const PARTS = [
  { name: "drawer", overlay: "(max-width: 76.2344em)", box: "#menu", first: "button, a", inner: "", behind: "#content, #site-links" },
  { name: "search", overlay: "(max-width: 59.9844em)", box: "#search", first: "input", inner: "[data-search-output]", behind: "" },
];

/** A part of the header that opens and closes: the menu or the search. */
class Fold {
  /** @param {FoldPart} part @param {HTMLElement} button */
  constructor(part, button) {
    this.part = part;
    this.button = button;
    this.box = /** @type {HTMLElement} */ (document.querySelector(part.box));
    this.toggle = /** @type {HTMLInputElement} */ (document.getElementById(`__${part.name}`));
    this.overlay = matchMedia(part.overlay);
    button.hidden = false;
    this.box.hidden = false;
    button.addEventListener("click", () => this.set(!this.toggle.checked));
    for (const close of document.querySelectorAll(`[data-closes=${part.name}]`)) {
      /** @type {HTMLElement} */ (close).hidden = false;
      close.addEventListener("click", () => this.set(false));
    }
    this.toggle.addEventListener("change", () => this.show());
    this.overlay.addEventListener("change", () => this.show());
    for (const type of ["input", "click"]) this.box.addEventListener(type, (event) => this.onUse(event));
    this.box.addEventListener("focusout", (event) => this.onLeave(event));
    this.show();
  }

  /** Close when the focus moves outside. @param {FocusEvent} event */
  onLeave(event) {
    const to = event.relatedTarget;
    if (to && !this.holds(to) && this.isOpen) this.toggle.click();
  }

  /** Open when its field is used, and close when one of its links is followed. @param {Event} event */
  onUse({ target }) {
    const wanted = this.part.inner && target instanceof HTMLInputElement;
    const left = this.isOpen && target instanceof Element && target.closest("a[href]");
    if (wanted ? !this.isOpen : left) this.toggle.click();
  }

  get isOpen() {
    return this.toggle.checked;
  }

  /** @param {EventTarget | null} target */
  holds(target) {
    return target instanceof Node && this.box.contains(target);
  }

  /** @param {boolean} open */
  set(open) {
    const inside = this.holds(document.activeElement);
    if (this.isOpen !== open) this.toggle.click();
    if (open) this.first?.focus();
    else if (inside) (this.overlay.matches ? this.button : this.first)?.focus();
  }

  /** Expose the state to assistive technology, and make the closed part inert. */
  show() {
    const covers = this.overlay.matches;
    this.button.setAttribute("aria-expanded", String(this.isOpen));
    this.box.inert = covers && !this.isOpen;
    setInert(this.part.inner, !this.isOpen);
    setInert(this.part.behind, covers && this.isOpen);
  }

  /** @returns {HTMLElement | null} */
  get first() {
    return this.box.querySelector(this.part.first);
  }
}

/** @param {string} selector @param {boolean} inert */
function setInert(selector, inert) {
  if (!selector) return;
  for (const part of document.querySelectorAll(selector)) /** @type {HTMLElement} */ (part).inert = inert;
}

/** Scroll a long menu so that the entry of the current page is visible. */
function scrollToCurrentPage() {
  const here = document.querySelector('.site-nav [aria-current="page"]');
  const frame = here?.closest(".md-sidebar__scrollwrap");
  if (!here || !frame) return;
  const below = here.getBoundingClientRect().bottom - frame.getBoundingClientRect().bottom;
  if (below > 0) frame.scrollTop += below + frame.clientHeight / 2;
}

/** The component of the header of every page, whose buttons open and close the menu and the search. */
export class SiteShell extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    /** @type {Fold[]} */
    this.folds = PARTS.flatMap((part) => {
      const button = element.querySelector(`[data-opens=${part.name}]`);
      return button instanceof HTMLElement ? [new Fold(part, button)] : [];
    });
    document.addEventListener("keydown", (event) => this.onKey(event));
    scrollToCurrentPage();
    loadSearchOnFocus(page);
    unfoldWhenNeeded();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === "Escape") for (const fold of this.folds) if (fold.isOpen) fold.set(false);
  }
}
