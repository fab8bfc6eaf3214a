/**
 * One file of all pages: a *leaf* is one of them, and one is on screen at a time, as the address after the # says.
 *
 * A leaf's components start when it is first shown, as if its page were opened then. Without a script all leaves stand
 * one after another, and every link leads to its place all the same.
 */

import { setPageTitle } from "../../runtime/page/screen.js";

/** How long nobody scrolls before the place is kept for the way back, in milliseconds. */
const SAVE_DELAY_MS = 150;

export class PageSwitcher {
  /** @type {Set<HTMLElement>} */
  #started = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;

  /**
   * @param {ParentNode} root what holds the leaves
   * @param {(leaf: HTMLElement) => void} begin starts what is in a leaf; called once for each
   */
  constructor(root, begin) {
    this.leaves = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".leaf")]);
    this.begin = begin;
    this.follow();
    history.scrollRestoration = "manual";
    addEventListener("hashchange", () => this.follow());
    addEventListener("scroll", () => this.#keepSoon(), { passive: true });
  }

  /** The leaf on screen. */
  get here() {
    return this.leaves.find((leaf) => "here" in leaf.dataset);
  }

  /** Show what the address says, as far down as somebody was when they left it. */
  follow() {
    clearTimeout(this.#timer);
    const { leaf, anchor } = this.#find(location.hash.slice(1));
    const down = history.state?.down;
    const turned = leaf !== this.here || !this.#started.has(leaf);
    if (turned) this.#turn(leaf);
    if (typeof down === "number") scrollTo(0, down);
    else if (anchor && (turned || anchor !== leaf)) anchor.scrollIntoView();
    else if (turned) scrollTo(0, 0);
  }

  /**
   * Find the leaf that an address means, and the element in it. An address that a script made is that of the page and,
   * after another #, of the place in it: it is made the plain one of the place.
   * @param {string} hash @returns {{ leaf: HTMLElement, anchor: HTMLElement | null }}
   */
  #find(hash) {
    const [page = "", place = ""] = decode(hash).split("#");
    const anchor = (place && document.getElementById(place)) || document.getElementById(page);
    const leaf = this.leaves.find((one) => one.contains(anchor)) ?? (hash ? this.here : undefined) ?? this.leaves[0];
    if (place && anchor?.id === place) history.replaceState(history.state, "", `#${place}`);
    if (anchor && !leaf?.contains(anchor)) history.replaceState(history.state, "", `#${leaf?.id}`);
    return { leaf: /** @type {HTMLElement} */ (leaf), anchor: anchor === leaf ? null : anchor };
  }

  /** @param {HTMLElement} leaf */
  #turn(leaf) {
    const first = this.#started.size === 0;
    for (const one of this.leaves) if (one !== leaf) delete one.dataset.here;
    leaf.dataset.here = "";
    document.documentElement.dataset.page = `/${leaf.id}`;
    setPageTitle(leaf.dataset.title ?? "");
    this.#dress(leaf);
    this.#mark(leaf);
    if (!this.#started.has(leaf)) this.begin(leaf);
    this.#started.add(leaf);
    if (!first) this.#greet(leaf);
  }

  /** Apply the styles that only some pages have: each has its own size of paper. @param {HTMLElement} leaf */
  #dress(leaf) {
    const styles = leaf.dataset.styles?.split(" ") ?? [];
    for (const style of document.querySelectorAll("style[data-style]")) {
      const name = /** @type {HTMLStyleElement} */ (style).dataset.style ?? "";
      style.setAttribute("media", styles.includes(name) ? "all" : "not all");
    }
  }

  /** Say in the menu where one is. @param {HTMLElement} leaf */
  #mark(leaf) {
    for (const link of document.querySelectorAll(".site-nav a")) {
      if (link.getAttribute("href") === `#${leaf.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  /** Do what a browser does with a new page: the focus goes to its top, and everybody hears of it. @param {HTMLElement} leaf */
  #greet(leaf) {
    const heading = leaf.querySelector("h1");
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("page:turned", { detail: { leaf } }));
  }

  #keepSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => history.replaceState({ down: scrollY }, ""), SAVE_DELAY_MS);
  }
}

/** @param {string} hash */
function decode(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
