/** The editor for the text of one file of the course, with CodeMirror. */

import { defaultKeymap, history, historyKeymap, insertNewline } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { isOfCourse } from "../../runtime/studio/file-tree.js";
import { findChange, readFormat, writeFormat } from "../../runtime/studio/text-edits.js";
import { appearance } from "./appearance.js";
import { makeCompletion } from "./completing.js";
import { getLanguage } from "./languages.js";
import { MarkedFindings } from "./marked-findings.js";

/** @typedef {import("../../runtime/page/messages.js").Messages} Messages */
/** @typedef {import("../../runtime/studio/types.js").Finding} Finding */
/** @typedef {import("../../runtime/studio/types.js").Course} Course */
/**
 * @typedef {object} Callbacks
 * @property {(path: string, text: string) => void} onEdit called a moment after the last key
 * @property {(path: string, line: number) => void} onCursor called when the cursor comes to rest in another line
 * @property {(finding: Finding) => void} onFix called for a fix that changes other files, too
 * @property {(path: string) => void} onFormat called when the author asks to tidy the text
 * @property {(path: string, line: number) => void} onCopy called when the author asks for a copy of what the course has at a line
 */

/** A pause of typing after which others hear of it. */
const PAUSE_MS = 150;
/** A line of feedback, below a choice. */
const FEEDBACK = /^\s+>/;
const WIDE = "(min-width: 60em)";
const NO_FILE = { path: "", name: "" };
const PAGES = "content/";

/** The editor: one file at a time; each file keeps its cursor and what can be undone. */
export class Editor {
  /** @param {HTMLElement} element the `[data-editor]` @param {Messages} messages @param {Callbacks} callbacks */
  constructor(element, messages, callbacks) {
    this.messages = messages;
    this.callbacks = callbacks;
    this.notice = /** @type {HTMLElement} */ (element.querySelector("[data-of-course]"));
    this.path = "";
    this.format = { mark: "", ending: "\n" };
    /** @type {Course | null} */
    this.course = null;
    /** @type {Map<string, EditorState>} */
    this.states = new Map();
    this.marked = new MarkedFindings((finding) => this.callbacks.onFix(finding));
    this.width = matchMedia(WIDE);
    this.numbers = new Compartment();
    this.isEdited = false;
    this.line = 0;
    const host = /** @type {HTMLElement} */ (element.querySelector("[data-text]"));
    this.phrases = readPhrases();
    host.tabIndex = -1;
    host.addEventListener("focus", () => this.view.focus());
    this.notice.addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && this.callbacks.onCopy(this.path, this.line));
    this.view = new EditorView({ parent: host.attachShadow({ mode: "open" }), root: host.shadowRoot ?? undefined, state: this.makeState(NO_FILE, "") });
    this.width.addEventListener("change", () => this.view.dispatch({ effects: this.numbers.reconfigure(this.makeNumbers()) }));
    new ResizeObserver(() => this.keepCursorInView()).observe(host);
  }

  /**
   * Show a file's text. The file that is open keeps its cursor and history, and so does one that was open before, unless its text
   * has changed elsewhere since.
   * @param {{ path: string, name: string }} file one of an installed course is only shown
   * @param {string} text as it is stored @param {number} [line] to go to, counted from 1
   */
  open(file, text, line) {
    this.flush();
    const { text: plain, format } = readFormat(text);
    if (file.path !== this.path) this.switchTo(file, plain);
    this.format = format;
    const change = findChange(this.view.state.doc.toString(), plain);
    if (change) this.view.dispatch({ changes: change, userEvent: "input.replace" });
    this.isEdited = false;
    this.flush();
    if (line !== undefined) this.goTo(line);
  }

  /** @param {{ path: string, name: string }} file @param {string} text */
  switchTo(file, text) {
    if (this.path) this.states.set(this.path, this.view.state);
    this.path = file.path;
    this.line = 0;
    const state = this.states.get(file.path) ?? this.makeState(file, text);
    this.notice.hidden = !isOfCourse(file);
    for (const button of this.notice.querySelectorAll("button")) button.hidden = !file.name.endsWith(".md") || file.name.startsWith(PAGES) !== (button.dataset.copy === "page");
    this.marked.reset(state);
    this.view.setState(state);
    this.view.dispatch({ effects: this.numbers.reconfigure(this.makeNumbers()) });
  }

  /** Forget all files, as another project is opened. */
  close() {
    clearTimeout(this.timer);
    this.isEdited = false;
    this.path = "";
    this.notice.hidden = true;
    this.states.clear();
    this.view.setState(this.makeState(NO_FILE, ""));
  }

  /** Put the cursor into a line, in view, and the focus into the text. @param {number} line counted from 1 */
  goTo(line) {
    this.showLine(line);
    this.view.focus();
  }

  /** Put the cursor into a line, in view; the focus stays where it is. @param {number} line counted from 1 */
  showLine(line) {
    const { doc } = this.view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  }

  /** Show the line that is being written, where a notice below or a phone's keyboard has taken its place. */
  keepCursorInView() {
    if (this.view.hasFocus) this.view.dispatch({ effects: EditorView.scrollIntoView(this.view.state.selection.main.head) });
  }

  /**
   * Show the findings in the open file. Nothing is done if its text has changed since: the next check finds them in their new places.
   * @param {readonly Finding[]} findings of all files, found in the text that `onEdit` told last
   */
  setFindings(findings) {
    if (this.isEdited) return;
    this.marked.show(this.view, findings.filter(({ path }) => path === this.path));
  }

  /** @param {Course} course what can be completed */
  setCourse(course) {
    this.course = course;
  }

  /** Tell an edit now that would be told after a pause. */
  flush() {
    clearTimeout(this.timer);
    if (this.isEdited) this.callbacks.onEdit(this.path, writeFormat(this.view.state.doc.toString(), this.format));
    this.isEdited = false;
    const { number } = this.view.state.doc.lineAt(this.view.state.selection.main.head);
    if (this.path && number !== this.line) this.callbacks.onCursor(this.path, (this.line = number));
  }

  /** @param {{ path: string, name: string }} file @param {string} text */
  makeState(file, text) {
    return EditorState.create({
      doc: text,
      extensions: [
        history(),
        search({ top: true }),
        makeCompletion(() => ({ path: this.path, course: this.course })),
        keymap.of([{ key: "Enter", run: endFeedback }, ...this.marked.keys, { key: "Alt-Shift-f", run: () => this.tidy() }, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        getLanguage(file.name),
        EditorState.readOnly.of(isOfCourse(file)),
        appearance,
        this.numbers.of(this.makeNumbers()),
        this.marked.extension,
        EditorView.updateListener.of((update) => this.onUpdate(update)),
        EditorView.lineWrapping,
        EditorState.phrases.of(this.phrases),
        EditorView.contentAttributes.of(this.describe(file.name)),
      ],
    });
  }

  /** @param {string} file @returns {Record<string, string>} */
  describe(file) {
    const [label, hint] = [this.messages.format("studio_editor.label", { file }), this.messages.format("studio_editor.key_hint")];
    return { "aria-label": label, "aria-description": hint, tabindex: "0", spellcheck: "true", lang: document.documentElement.lang };
  }

  makeNumbers() {
    return this.width.matches ? lineNumbers() : [];
  }

  tidy() {
    if (this.view.state.readOnly) return true;
    this.flush();
    this.callbacks.onFormat(this.path);
    return true;
  }

  /** @param {import("@codemirror/view").ViewUpdate} update */
  onUpdate(update) {
    this.isEdited ||= update.docChanged;
    if (!update.docChanged && !update.selectionSet) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE_MS);
  }
}

/** Return CodeMirror's phrases in the words of the page. */
function readPhrases() {
  const phrases = [...cloneTemplate("studio-editor-phrases").querySelectorAll("[data-phrase]")];
  return Object.fromEntries(phrases.map((one) => [one.getAttribute("data-phrase") ?? "", one.textContent ?? ""]));
}

/** Begin the line after feedback at the margin, where the next choice goes. @type {import("@codemirror/state").StateCommand} */
const endFeedback = (target) => {
  const { doc, selection } = target.state;
  return FEEDBACK.test(doc.lineAt(selection.main.head).text) && insertNewline(target);
};
