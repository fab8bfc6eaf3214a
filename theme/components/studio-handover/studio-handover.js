/** Handing over of changes in the studio: as a ZIP, on GitHub or into the folder; and the review page. */

import { getToday } from "../../runtime/dates/today.js";
import { downloadFile } from "../../runtime/files/download.js";
import { Component } from "../../runtime/page/component.js";
import { getSort, nameZip, zipChanges, zipEverything } from "../../runtime/studio/handover.js";
import { FolderWriter } from "./folder-writer.js";
import { GithubSteps } from "./github-steps.js";

/** @typedef {import("../../runtime/studio/project.js").Project} Project */
/** @typedef {{ severity: string }} Finding */

/** Milliseconds that the note of what changed may take, until a plain list takes its place. */
const LONGEST_NOTE = 10_000;
const ZIP = "application/zip";
/** The line for a changed file, by what happened to it. */
const SORTS = { changed: "studio_handover.changed", added: "studio_handover.added", deleted: "studio_handover.deleted" };

/**
 * @typedef {object} Options
 * @property {import("../../runtime/page/messages.js").Messages} messages
 * @property {(method: string, params?: object) => Promise<any>} ask asks Python; undefined or an error if it doesn't answer
 * @property {() => void} onFindings called when the user wants to see the findings
 */

/** The button *Hand over* and its dialog. `project` and `findings` are set by the page. */
export class StudioHandover extends Component {
  /** @param {HTMLElement} element @param {Options} options */
  constructor(element, { messages, ask, onFindings }) {
    super(element, /** @type {any} */ ({ messages }));
    this.ask = ask;
    this.dialog = /** @type {HTMLDialogElement} */ (this.find("[data-dialog]"));
    /** @type {Project | null} */
    this.project = null;
    /** What the last check found; null before it. @type {readonly Finding[] | null} */
    this.findings = null;
    this.github = new GithubSteps(this);
    this.folder = new FolderWriter(this);
    this.find("[data-open]").addEventListener("click", () => this.show());
    this.find("[data-close]").addEventListener("click", () => this.dialog.close());
    this.find("[data-to-findings] button").addEventListener("click", () => {
      this.dialog.close();
      onFindings();
    });
    this.on("[data-save-changes]", (project) => this.saveChanges(project));
    this.on("[data-save-all]", (project) => this.saveEverything(project));
    this.on("[data-review]", (project) => this.saveReview(project));
  }

  /** Do something with the project when a button is pressed, once at a time. @param {string} selector @param {(project: Project) => unknown} work */
  on(selector, work) {
    this.find(selector).addEventListener("click", async () => {
      const busy = this.find("[data-busy]");
      if (!this.project || !busy.hidden) return;
      busy.hidden = false;
      try {
        await work(this.project);
      } finally {
        busy.hidden = true;
      }
    });
  }

  /** Open the dialog. */
  show() {
    if (!this.project) return;
    this.find("[data-result]").hidden = true;
    this.showProject(this.project);
    if (!this.dialog.open) this.dialog.showModal();
    this.find("#studio-handover-title").focus();
  }

  /** Show what there is to hand over. @param {Project} project */
  showProject(project) {
    const paths = [...project.changes().keys()];
    this.find("[data-changes]").textContent = this.say(paths.length ? "studio_handover.changes" : "studio_handover.no_changes", { count: paths.length });
    this.find("[data-list]").replaceChildren(...paths.map((path) => this.renderLine(this.say(SORTS[getSort(project, path)], { path }))));
    this.find("[data-ways]").hidden = !paths.length;
    this.find("[data-findings]").textContent = this.describeFindings();
    this.find("[data-to-findings]").hidden = !this.findings?.length;
    this.github.hide();
    this.folder.showProject(project);
  }

  describeFindings() {
    if (!this.findings) return this.say("studio_handover.not_checked");
    if (!this.findings.length) return this.say("studio_handover.no_findings");
    const errors = this.findings.filter(({ severity }) => severity === "error").length;
    const warnings = this.findings.length - errors;
    return this.say("studio_handover.findings", { errors: this.say("studio_handover.errors", { count: errors }), warnings: this.say("studio_handover.warnings", { count: warnings }) });
  }

  /** Download the changed files with a note of what changed; without Python, the note is a list. @param {Project} project */
  async saveChanges(project) {
    const note = await this.describe(project);
    const file = nameZip(project, "changes", getToday());
    downloadFile(file, zipChanges(project, note ?? this.listChanges(project)), ZIP);
    this.tell(this.say(note === null ? "studio_handover.saved_plain" : "studio_handover.saved", { file }));
  }

  /** @param {Project} project @returns {Promise<string | null>} Python's note; null if it doesn't answer */
  async describe(project) {
    const late = new Promise((done) => setTimeout(done, LONGEST_NOTE));
    const said = await Promise.race([this.ask("describe", { before: project.before() }), late]).catch(() => null);
    return typeof said?.text === "string" ? said.text : null;
  }

  /** @param {Project} project */
  listChanges(project) {
    const lines = [...project.changes().keys()].map((path) => `- ${this.say(SORTS[getSort(project, path)], { path })}`);
    return [`# ${this.say("studio_handover.note_title", { name: project.name })}`, "", ...lines, ""].join("\n");
  }

  /** @param {Project} project */
  saveEverything(project) {
    const file = nameZip(project, "course", getToday());
    downloadFile(file, zipEverything(project), ZIP);
    this.tell(this.say("studio_handover.saved", { file }));
  }

  /** @param {Project} project */
  async saveReview(project) {
    const made = await this.ask("review").catch(() => null);
    if (typeof made?.html !== "string") return this.tell(this.say("studio_handover.no_review"), { isBad: true });
    const file = nameZip(project, "review", getToday()).replace(/zip$/, "html");
    downloadFile(file, made.html, "text/html");
    this.tell(this.say("studio_handover.review_saved", { file }));
  }

  /** @param {string} text */
  renderLine(text) {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  }

  /** Say how it went, one paragraph for each line, and put the focus there. @param {string} text @param {{ isBad?: boolean }} [how] */
  tell(text, { isBad = false } = {}) {
    const result = this.find("[data-result]");
    const lines = text.split("\n").map((line) => Object.assign(document.createElement("p"), { textContent: line }));
    result.replaceChildren(...lines);
    result.toggleAttribute("data-bad", isBad);
    result.hidden = false;
    result.focus();
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values) {
    return this.page.messages.format(key, values);
  }
}
