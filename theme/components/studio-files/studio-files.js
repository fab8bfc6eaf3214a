/** The studio's list of files: by module, with their questions and stories, what has changed, and how much was found. */

import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { countFindings, filterFiles, groupFiles, isOfCourse } from "../../runtime/studio/file-tree.js";
import { NewItemForm } from "./new-item.js";

/** @typedef {import("../../runtime/page/messages.js").Messages} Messages */
/** @typedef {import("../../runtime/studio/types.js").Course} Course */
/** @typedef {import("../../runtime/studio/types.js").Finding} Finding */
/** @typedef {import("../../runtime/studio/types.js").OutlineFile} OutlineFile */
/** @typedef {import("../../runtime/studio/types.js").OutlineItem} OutlineItem */
/** @typedef {import("../../runtime/studio/file-tree.js").FileEntry} FileEntry */
/** @typedef {import("../../runtime/studio/file-tree.js").FileGroup} FileGroup */
/** @typedef {import("./new-item.js").Created} Created */
/** @typedef {import("./new-item.js").NewItem} NewItem */
/**
 * @typedef {object} Callbacks
 * @property {(path: string, line: number) => void} onOpen
 * @property {(item: NewItem) => Promise<Created>} onCreate
 */

/** The pane of files. */
export class FilesPane {
  /** @param {HTMLElement} element the `[data-files]` @param {Messages} messages @param {Callbacks} callbacks */
  constructor(element, messages, callbacks) {
    this.element = element;
    this.messages = messages;
    this.callbacks = callbacks;
    this.list = /** @type {HTMLElement} */ (element.querySelector("[data-list]"));
    this.filter = /** @type {HTMLInputElement} */ (element.querySelector("[data-filter]"));
    this.form = new NewItemForm(element, messages, callbacks);
    /** @type {readonly OutlineFile[]} */
    this.outline = [];
    /** @type {{ path: string, line: number }} */
    this.current = { path: "", line: 1 };
    this.filter.addEventListener("input", () => this.render());
    element.querySelector("[data-new]")?.addEventListener("click", () => this.form.open(this.findModule()));
    this.list.addEventListener("click", (event) => this.onClick(event));
  }

  /**
   * Show the files; what has not changed stays as it is.
   * @param {Course} course @param {readonly string[]} changed paths @param {readonly Finding[]} findings
   */
  show(course, changed, findings) {
    this.form.setCourse(course);
    this.changed = new Set(changed);
    this.counts = countFindings(findings);
    const isSame = JSON.stringify(this.outline) === JSON.stringify(course.outline);
    this.outline = course.outline;
    if (isSame) this.mark();
    else this.render();
  }

  /** Mark the file that is open, and the question or story at a line of it. @param {string} path @param {number} line counted from 1 */
  setCurrent(path, line) {
    const isOther = path !== this.current.path;
    this.current = { path, line };
    this.mark();
    if (isOther) this.list.querySelector("[aria-current]")?.closest("details")?.setAttribute("open", "");
  }

  render() {
    const focused = getKey(document.activeElement);
    const open = this.list.childElementCount ? new Set(this.findAll("details[open]").map(({ dataset }) => dataset.key)) : null;
    const found = filterFiles(groupFiles(this.outline), this.filter.value);
    this.list.replaceChildren(...found.map((group) => this.renderGroup(group, open)));
    this.element.querySelector("[data-none] > span")?.toggleAttribute("hidden", found.length > 0);
    this.mark();
    if (focused) this.findAll("[data-key]").find(({ dataset }) => dataset.key === focused)?.focus();
  }

  /** Return the id of the module that the open file belongs to; empty if there is none. */
  findModule() {
    return this.outline.find(({ path }) => path === this.current.path)?.module ?? "";
  }

  /** @param {FileGroup} group @param {Set<string | undefined> | null} open */
  renderGroup({ module, title, files }, open) {
    const element = cloneTemplate(module ? "studio-files-module" : "studio-files-others");
    fillSlots(element, { title });
    element.dataset.key = `module ${module}`;
    const isOpen = this.filter.value.trim() || (open ? open.has(element.dataset.key) : files.some(({ path }) => path === this.current.path));
    if (isOpen) element.setAttribute("open", "");
    element.querySelector("[data-entries]")?.append(...files.map((file) => renderFile(file)));
    return element;
  }

  /** Show which files are open, changed, and how much was found in each. */
  mark() {
    for (const button of this.findAll("[data-path]")) {
      const { path = "", lines = "" } = button.dataset;
      const isCurrent = path === this.current.path && (lines ? this.isHere(lines) : true);
      if (isCurrent) button.setAttribute("aria-current", lines ? "location" : "true");
      else button.removeAttribute("aria-current");
      button.querySelector("[data-changed]")?.toggleAttribute("hidden", !this.changed?.has(path));
      this.note(button, this.counts?.get(path) ?? 0);
    }
    for (const group of this.findAll("details")) this.note(group, this.countIn(group));
  }

  /** @param {string} lines the first and last line of an item */
  isHere(lines) {
    const [first = 0, last = 0] = lines.split(" ").map(Number);
    return first <= this.current.line && this.current.line <= last;
  }

  /** @param {HTMLElement} group */
  countIn(group) {
    const paths = [...group.querySelectorAll(".studio-files__file")].map((one) => /** @type {HTMLElement} */ (one).dataset.path ?? "");
    return paths.reduce((sum, path) => sum + (this.counts?.get(path) ?? 0), 0);
  }

  /** @param {HTMLElement} element @param {number} count */
  note(element, count) {
    const place = element.querySelector("[data-note]");
    const said = count ? this.messages.format("studio_files.found", { count }) : "";
    if (place && place.textContent !== said) place.textContent = said;
  }

  /** @param {Event} event */
  onClick({ target }) {
    const button = target instanceof Element ? target.closest("[data-path]") : null;
    if (!(button instanceof HTMLElement)) return;
    this.callbacks.onOpen(button.dataset.path ?? "", Number(button.dataset.lines?.split(" ")[0] ?? 1));
  }

  /** @param {string} selector */
  findAll(selector) {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(selector)]);
  }
}

/** @param {Element | null} element */
const getKey = (element) => (element instanceof HTMLElement ? element.dataset.key : undefined);

/** @param {FileEntry} file */
function renderFile({ path, name, title, sort, questions, stories }) {
  const element = cloneTemplate("studio-files-file");
  fillSlots(element, { path: name, title });
  element.querySelector("[data-of-course]")?.toggleAttribute("hidden", !isOfCourse({ path, name }));
  for (const one of element.querySelectorAll("[data-sort]")) one.toggleAttribute("hidden", one.getAttribute("data-sort") !== sort);
  setTarget(element, path, path);
  const items = element.querySelector("[data-items]");
  if (questions.length) items?.append(renderItems("studio-files-questions", path, questions));
  if (stories.length) items?.append(renderItems("studio-files-stories", path, stories));
  return element;
}

/** @param {string} template @param {string} path @param {readonly OutlineItem[]} items */
function renderItems(template, path, items) {
  const element = cloneTemplate(template);
  const entries = items.map(({ id, title, line, last_line: last }) => {
    const entry = cloneTemplate("studio-files-item");
    fillSlots(entry, { title: title || id });
    setTarget(entry, path, `${path} ${id || line}`).dataset.lines = `${line} ${last}`;
    return entry;
  });
  element.querySelector("[data-entries]")?.append(...entries);
  return element;
}

/** @param {HTMLElement} element @param {string} path @param {string} key */
function setTarget(element, path, key) {
  const button = /** @type {HTMLElement} */ (element.querySelector("[data-open]"));
  Object.assign(button.dataset, { path, key });
  return button;
}
