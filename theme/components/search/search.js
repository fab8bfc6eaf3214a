/** The search in the bar of every page: shows the sections of the site that a query finds, as links. */

import { Component } from "../../runtime/page/component.js";
import { cutExcerpt, splitMarked } from "../../runtime/search/excerpt.js";
import { SearchIndex } from "../../runtime/search/search-index.js";

/** @typedef {ReturnType<SearchIndex["find"]>[number]} Found */

/** Return what the script of the index has set. @returns {import("../../runtime/search/search-index.js").IndexData} */
function readIndex() {
  const { searchIndex } = /** @type {{ searchIndex?: import("../../runtime/search/search-index.js").IndexData }} */ (globalThis);
  if (!searchIndex) throw new Error("no search index");
  return searchIndex;
}

/** The component of the search in the bar of every page: it shows links to the sections of the site that a query finds. */
export class Search extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.index = new SearchIndex(readIndex());
    this.field = /** @type {HTMLInputElement} */ (this.find("[data-search-field]"));
    this.results = this.find("[data-search-results]");
    this.field.addEventListener("input", () => this.show());
    element.addEventListener("keydown", (event) => this.onKey(event));
    this.show(); // what was typed meanwhile
  }

  /** Show what the query finds. */
  show() {
    const query = this.field.value.trim();
    const found = query ? this.index.find(query) : [];
    this.results.replaceChildren(...found.map((one) => this.renderResult(one)));
    this.find('[data-search-said="found"]').textContent = this.page.messages.format("pages_found", { count: found.length });
    this.say(query && (found.length ? "found" : "none"));
  }

  /** Show one of the texts above the list, or none. @param {string} name */
  say(name) {
    for (const said of this.findAll("[data-search-said]")) said.hidden = said.dataset.searchSaid !== name;
  }

  /** @param {Found} found */
  renderResult({ section, stems }) {
    const line = this.cloneTemplate("search-result");
    this.find("a", line).setAttribute("href", this.page.course.root + section.address);
    this.fill("title", line, section.title, stems);
    this.fill("page", line, section.page === section.title ? "" : section.page, new Set());
    this.fill("text", line, section.text, stems);
    return line;
  }

  /**
   * Fill a part of a result with an excerpt of a text, in which the words found are marked.
   * @param {string} name @param {HTMLElement} line @param {string} text @param {ReadonlySet<string>} stems
   */
  fill(name, line, text, stems) {
    /** @param {string} word */
    const isFound = (word) => this.index.listTerms(word, false).some((stem) => stems.has(stem));
    const pieces = splitMarked(cutExcerpt(text, isFound), isFound);
    const nodes = pieces.map(({ text: piece, marked }) => {
      if (!marked) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
    this.find(`[data-search-${name}]`, line).replaceChildren(...nodes);
  }

  /** Go through the results by arrow keys; Enter in the field opens the first. @param {KeyboardEvent} event */
  onKey(event) {
    const links = this.findAll("a", this.results);
    const here = links.findIndex((link) => link === event.target);
    const inField = event.target === this.field;
    const next = { ArrowDown: links[here + 1], ArrowUp: here === 0 ? this.field : links[here - 1] }[event.key];
    if (next && (inField || here >= 0)) {
      event.preventDefault();
      next.focus();
    } else if (inField && event.key === "Enter" && !event.isComposing) links[0]?.click();
  }
}
