/** The studio's page: starts Python in a worker and connects the panes. */

import { CrashError, Engine, RefusedError } from "../../runtime/studio/engine.js";
import { readMessageFormatter } from "../../runtime/page/messages.js";
import { StudioDrafts } from "../studio-drafts/studio-drafts.js";
import { StudioHandover } from "../studio-handover/studio-handover.js";
import { StudioOpening } from "../studio-opening/studio-opening.js";
import { Panes } from "./panes.js";

/** @typedef {import("../../runtime/studio/project.js").Project} Project */

/** Milliseconds after the last change until the course is checked. */
const PAUSE = 150;

/**
 * Start the studio on its page, or say why it can't.
 * @param {Document} page
 */
export function startStudio(page) {
  page.documentElement.dataset.script = "on";
  const missing = findMissing();
  if (missing) return showUnable(page, missing);
  const studio = new Studio(page);
  return studio.opening.start();
}

/** Return what the studio lacks here: an address of the web, a new browser, or nothing. */
function findMissing() {
  if (!/^https?:$/.test(location.protocol)) return "file";
  const isNew = "WebAssembly" in window && "DecompressionStream" in window && "Worker" in window && "noModule" in HTMLScriptElement.prototype;
  return isNew ? "" : "browser";
}

/** @param {Document} page @param {string} reason */
function showUnable(page, reason) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (page.querySelector(selector));
  find("[data-start]").hidden = true;
  find("[data-unable]").hidden = false;
  find(`[data-reason="${reason}"]`).hidden = false;
}

/** The open project, Python and the panes. */
class Studio {
  /** @param {Document} page */
  constructor(page) {
    this.page = page;
    this.messages = readMessageFormatter(page);
    this.panes = new Panes(page);
    this.engine = new Engine({
      start: () => new Worker("studio-worker.js", { type: "module" }),
      onProgress: (step, share) => this.showProgress(step, share),
      onCrash: (reason) => {
        console.error(reason);
        this.showCrash(true);
      },
    });
    /** @type {Project | null} */
    this.project = null;
    this.drafts = new StudioDrafts(this.find('[data-module="studio-drafts"]'), {
      onDownload: () => this.handover.show(),
      onDiscard: () => void this.opening.discard(),
    });
    this.opening = new StudioOpening(this.find('[data-module="studio-opening"]'), {
      messages: this.messages,
      drafts: this.drafts,
      onOpen: (project) => void this.openProject(project),
    });
    this.handover = new StudioHandover(this.find('[data-module="studio-handover"]'), {
      messages: this.messages,
      ask: (method, params) => this.engine.request(method, params),
      onFindings: () => this.panes.focus("text"),
    });
    this.find("[data-restart]").addEventListener("click", () => this.restart());
    this.listenForHelp();
  }

  /** @param {string} selector @returns {HTMLElement} */
  find(selector) {
    return /** @type {HTMLElement} */ (this.page.querySelector(selector));
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  findAll(selector) {
    return [...this.page.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
  }

  listenForHelp() {
    const dialog = /** @type {HTMLDialogElement} */ (this.find("[data-help]"));
    this.find("[data-show-help]").addEventListener("click", () => dialog.showModal());
    this.page.addEventListener("keydown", (event) => {
      if (event.key !== "F1") return;
      event.preventDefault();
      if (!dialog.open) dialog.showModal();
    });
  }

  /** Show a course that was opened, and follow its changes. @param {Project} project */
  async openProject(project) {
    this.project = project;
    this.handover.project = project;
    void this.drafts.watch(project);
    project.onChange((path) => project === this.project && void this.write(path));
    await this.open();
  }

  /** Give Python the files of the project, check them and show the panes. */
  async open() {
    const { project } = this;
    if (!project) return;
    await this.ask("open", { files: Object.fromEntries(project.paths().map((path) => [path, project.bytes(path)])) });
    await this.check();
    this.find("[data-start]").hidden = true;
    for (const part of ["panes", "bar", "foot"]) this.find(`[data-${part}]`).hidden = false;
  }

  /** Give Python a file that was changed. @param {string} path */
  async write(path) {
    await this.ask("write", { files: { [path]: this.project?.read(path) ?? null } });
    this.checkSoon();
  }

  /** Check the course after a pause. */
  checkSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    this.say("studio.checking");
    const checked = await this.ask("check");
    if (!checked) return;
    this.handover.findings = checked.findings;
    const count = checked.findings.length;
    this.say(count ? "studio.findings" : "studio.no_findings", { count });
  }

  /**
   * Ask Python; undefined if it refuses, which the page then says, or has stopped.
   * @param {string} method @param {object} [params]
   */
  async ask(method, params) {
    try {
      return await this.engine.request(method, params);
    } catch (fault) {
      if (fault instanceof RefusedError) this.say("studio.refused", { reason: fault.message });
      else if (!(fault instanceof CrashError)) throw fault;
    }
  }

  /** @param {string} step @param {number} share */
  showProgress(step, share) {
    /** @type {HTMLProgressElement} */ (this.find("[data-progress]")).value = share;
    for (const said of this.findAll("[data-step]")) said.hidden = said.dataset.step !== step;
  }

  /** @param {boolean} isStopped */
  showCrash(isStopped) {
    this.find("[data-crash]").hidden = !isStopped;
    this.find("[data-foot]").hidden = false;
  }

  restart() {
    this.showCrash(false);
    this.engine.restart();
    void this.open();
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values) {
    this.find("[data-status]").textContent = this.messages.format(key, values);
  }
}
