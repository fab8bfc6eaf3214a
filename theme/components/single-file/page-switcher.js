/**
 * The pages of a single-file site, called leaves: one is shown at a time, by the fragment of the address.
 *
 * A leaf's components start when it is first shown, as if its page were opened. Without scripts all leaves are shown one
 * after another, and links work all the same.
 */

import { setPageTitle } from "../../runtime/page/screen.js";

/** How long after scrolling the position is saved in the history. */
const SAVE_DELAY_MS = 150;

/** A switcher that shows one page at a time of a site whose pages are all in a single HTML file. */
export class PageSwitcher {
  /** @type {Set<HTMLElement>} */
  #started = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;

  /**
   * @param {ParentNode} root the element that holds the leaves
   * @param {(leaf: HTMLElement) => void} begin starts a leaf's components; called once for each leaf
   */
  constructor(root, begin) {
    this.leaves = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".leaf")]);
    this.begin = begin;
    this.follow();
    history.scrollRestoration = "manual";
    addEventListener("hashchange", () => this.follow());
    addEventListener("scroll", () => this.#savePositionSoon(), { passive: true });
  }

  /** The shown leaf. */
  get here() {
    return this.leaves.find((leaf) => "here" in leaf.dataset);
  }

  /** Show the leaf of the address, scrolled to where the user left it. */
  follow() {
    clearTimeout(this.#timer);
    const { leaf, anchor } = this.#findLeaf(location.hash.slice(1));
    const down = history.state?.down;
    const turned = leaf !== this.here || !this.#started.has(leaf);
    if (turned) this.#showLeaf(leaf);
    if (typeof down === "number") return scrollTo(0, down);
    if (turned) scrollTo(0, 0);
    if (anchor && (turned || anchor !== leaf)) anchor.scrollIntoView();
  }

  /**
   * Find the leaf of a fragment, and the element in it. Scripts write fragments as the page's and, after another #, the
   * element's: such an address is replaced by the element's alone.
   * @param {string} hash @returns {{ leaf: HTMLElement, anchor: HTMLElement | null }}
   */
  #findLeaf(hash) {
    const [page = "", place = ""] = decode(hash).split("#");
    const anchor = (place && document.getElementById(place)) || document.getElementById(page);
    const leaf = this.leaves.find((one) => one.contains(anchor)) ?? (hash ? this.here : undefined) ?? this.leaves[0];
    if (place && anchor?.id === place) history.replaceState(history.state, "", `#${place}`);
    if (anchor && !leaf?.contains(anchor)) history.replaceState(history.state, "", `#${leaf?.id}`);
    return { leaf: /** @type {HTMLElement} */ (leaf), anchor: anchor === leaf ? null : anchor };
  }

  /** @param {HTMLElement} leaf */
  #showLeaf(leaf) {
    const first = this.#started.size === 0;
    for (const one of this.leaves) if (one !== leaf) delete one.dataset.here;
    leaf.dataset.here = "";
    document.documentElement.dataset.page = `/${leaf.id}`;
    setPageTitle(leaf.dataset.title ?? "");
    this.#applyStyles(leaf);
    this.#markInMenu(leaf);
    if (!this.#started.has(leaf)) this.begin(leaf);
    this.#started.add(leaf);
    if (!first) this.#announce(leaf);
  }

  /** Apply the styles of the leaf's page, which set its paper size. @param {HTMLElement} leaf */
  #applyStyles(leaf) {
    const styles = leaf.dataset.styles?.split(" ") ?? [];
    for (const style of document.querySelectorAll("style[data-style]")) {
      const name = /** @type {HTMLStyleElement} */ (style).dataset.style ?? "";
      style.setAttribute("media", styles.includes(name) ? "all" : "not all");
    }
  }

  /** Mark the leaf in the menu as the current page. @param {HTMLElement} leaf */
  #markInMenu(leaf) {
    for (const link of document.querySelectorAll(".site-nav a")) {
      if (link.getAttribute("href") === `#${leaf.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  /** Do what a browser does for a new page: focus its top, and fire `page:turned`. @param {HTMLElement} leaf */
  #announce(leaf) {
    const heading = leaf.querySelector("h1");
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("page:turned", { detail: { leaf } }));
  }

  #savePositionSoon() {
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
