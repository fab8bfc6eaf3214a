/** The studio's page: the open project, Python in its worker, and the panes that show both. */

import { readMessageFormatter } from "../../runtime/page/messages.js";
import { CrashError, Engine, RefusedError } from "../../runtime/studio/engine.js";
import { isOfCourse } from "../../runtime/studio/file-tree.js";
import { applyEdits } from "../../runtime/studio/text-edits.js";
import { StudioDrafts } from "../studio-drafts/studio-drafts.js";
import { Editor } from "../studio-editor/studio-editor.js";
import { FilesPane } from "../studio-files/studio-files.js";
import { FindingsPane } from "../studio-findings/studio-findings.js";
import { StudioHandover } from "../studio-handover/studio-handover.js";
import { StudioOpening } from "../studio-opening/studio-opening.js";
import { StudioPreview } from "../studio-preview/studio-preview.js";
import { listenForHelp } from "./help.js";
import { Panes } from "./panes.js";
import { Status } from "./status.js";
import { findMissing, showUnable } from "./support.js";

/** @typedef {import("../../runtime/studio/project.js").Project} Project */
/** @typedef {import("../../runtime/studio/types.js").Finding} Finding */
/** @typedef {import("../../runtime/studio/types.js").Checked} Checked */

/**
 * Start the studio on its page, or say why it can't.
 * @param {Document} page
 */
export function startStudio(page) {
  page.documentElement.dataset.script = "on";
  const missing = findMissing();
  if (missing) showUnable(page, missing);
  else void new Studio(page).opening.start();
}

/** Milliseconds that the cursor rests before the preview follows it. */
const REST = 200;

/** What is known of a course before its first check. @type {Checked} */
const UNKNOWN = {
  findings: null,
  outline: [],
  known: { ids: [], modules: [], statements: [], values: [], cast: [], kinds: [], snippets: [] },
};

/** The open project, Python and the panes. */
class Studio {
  /** @type {Project | null} */
  project = null;
  /** What the last check found; null before the first. @type {Checked | null} */
  checked = null;
  /** The file in the editor and the line of the cursor. */
  place = { path: "", line: 1 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  rest = undefined;
  /** Paths of the files that Python hasn't got in their present state. @type {Set<string>} */
  pending = new Set();

  /** @param {Document} page */
  constructor(page) {
    const messages = readMessageFormatter(page);
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (page.querySelector(`[data-module="studio-${name}"]`));
    this.panes = new Panes(page);
    this.status = new Status(page, messages, () => this.restart());
    this.engine = new Engine({
      start: () => new Worker("studio-worker.js", { type: "module" }),
      onProgress: (step, share) => this.status.showProgress(step, share),
      onCrash: (reason) => this.status.showCrash(reason),
    });
    this.drafts = new StudioDrafts(find("drafts"), {
      onLeave: () => this.editor.flush(),
      onDownload: () => this.handover.show(),
      onDiscard: () => void this.opening.discard(),
    });
    this.opening = new StudioOpening(find("opening"), { messages, drafts: this.drafts, onOpen: (project) => void this.open(project) });
    this.handover = new StudioHandover(find("handover"), {
      messages,
      ask: (method, params) => this.engine.request(method, params),
      onFindings: () => this.panes.focus("text"),
    });
    this.editor = new Editor(find("editor"), messages, {
      onEdit: (path, text) => this.project?.write(path, text),
      onCursor: (path, line) => this.follow(path, line),
      onFix: (finding) => this.fix(finding),
      onFormat: (path) => void this.format(path),
      onCopy: (path, line) => void this.copy(path, line),
    });
    this.files = new FilesPane(find("files"), messages, { onOpen: (path, line) => this.show(path, line), onCreate: (item) => this.create("create", item) });
    this.findings = new FindingsPane(find("findings"), messages, {
      onGo: ({ path, line }) => this.show(path, line),
      onFix: (finding) => this.fix(finding),
    });
    this.preview = new StudioPreview(find("preview"), {
      ask: (method, params) => this.engine.request(method, params),
      onPlace: (path, line) => path === this.place.path && this.editor.showLine(line),
    });
    listenForHelp(page);
  }

  /** Work on another project. @param {Project} project */
  async open(project) {
    this.close();
    this.project = project;
    this.handover.project = project;
    void this.drafts.watch(project);
    project.onChange((path) => project === this.project && this.onChange(path));
    const loaded = this.load();
    if (project.start) this.begin(project.start);
    await loaded;
    if (project === this.project && !this.place.path) this.show(findFirst(project, this.checked));
  }

  /** Leave nothing of the project that was open. */
  close() {
    clearTimeout(this.rest);
    this.project = null;
    this.checked = null;
    this.place = { path: "", line: 1 };
    this.editor.close();
    this.preview.close();
    this.showChecked(UNKNOWN);
  }

  /** Show a course that Python hasn't got yet. @param {Checked} start */
  begin(start) {
    this.checked = this.project?.edits.size ? { ...start, findings: null } : start;
    this.showChecked(this.checked);
    this.status.showWork();
    this.status.say("studio.starting");
    if (this.project) void this.show(findFirst(this.project, start));
  }

  /** Give Python the whole project, and show what it finds. */
  async load() {
    const { project } = this;
    if (!project) return;
    this.pending.clear();
    await this.ask("open", { files: Object.fromEntries(project.paths().map((path) => [path, project.bytes(path)])) });
    await this.check();
    this.status.showWork();
  }

  restart() {
    this.engine.restart();
    void this.load();
  }

  /** Note that a file was changed, by whatever part of the page, and check the course once all of its work is done. @param {string} path */
  onChange(path) {
    this.pending.add(path);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.check();
    });
  }

  /** Check the project with all changes, and show what is found unless more was changed meanwhile. */
  async check() {
    this.send();
    const { project } = this;
    const checked = await this.ask("check");
    if (!checked || this.pending.size || project !== this.project) return;
    this.checked = checked;
    this.showChecked(checked);
    this.showPreview();
    const count = checked.findings?.length ?? 0;
    this.status.say(count ? "studio.findings" : "studio.no_findings", { count });
  }

  /** Send Python the changed files. */
  send() {
    const { project, pending } = this;
    if (!project || !pending.size) return;
    void this.ask("write", { files: Object.fromEntries([...pending].map((path) => [path, project.read(path)])) });
    pending.clear();
  }

  /** @param {Checked} checked */
  showChecked(checked) {
    const { findings } = checked;
    this.handover.findings = findings;
    this.findings.names = new Map(checked.outline.map(({ path, name }) => [path, name]));
    this.editor.setCourse(checked);
    this.editor.setFindings(findings ?? []);
    this.files.show(checked, [...(this.project?.changes().keys() ?? [])], findings ?? []);
    this.findings.show(findings, this.place.path);
  }

  /** Open a file at a line. @param {string} path @param {number} [line] */
  async show(path, line) {
    const { project } = this;
    const file = this.findFile(path);
    const text = isOfCourse(file) ? (await this.ask("read_course", { path }))?.text : (project?.read(path) ?? null);
    if (project !== this.project || text === undefined) return;
    if (text === null) return this.status.say("studio.no_text", { path });
    this.place = { path, line: line ?? 1 };
    if (line !== undefined) this.panes.show("text");
    this.editor.open(file, text, line);
    if (this.checked?.findings) this.editor.setFindings(this.checked.findings);
    this.findings.show(this.checked?.findings ?? null, path);
    this.showPreview();
  }

  /** Return the path and name of a file. @param {string} path */
  findFile(path) {
    return this.checked?.outline.find((file) => file.path === path) ?? { path, name: path };
  }

  /** Follow the cursor. @param {string} path @param {number} line */
  follow(path, line) {
    this.place = { path, line };
    this.files.setCurrent(path, line);
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.showPreview(), REST);
  }

  /** Show what is at the cursor as learners meet it. */
  showPreview() {
    clearTimeout(this.rest);
    const { path, line } = this.place;
    if (path && this.checked) void this.preview.show(path, line);
  }

  /** Apply the fix of a finding, which may change several files. @param {Finding} finding */
  fix({ fix }) {
    this.editor.flush();
    const edits = fix?.edits ?? [];
    for (const path of new Set(edits.map((edit) => edit.path))) {
      const text = this.project?.read(path) ?? null;
      const changed = text === null ? null : applyEdits(text, edits.filter((edit) => edit.path === path));
      if (changed !== null) this.project?.write(path, changed);
    }
    this.reread();
  }

  /**
   * Write what Python makes, such as a question, a story or a module; return its place, or why it can't be made.
   * @param {"create" | "copy_course"} method @param {object} params @returns {Promise<import("../studio-files/new-item.js").Created>}
   */
  async create(method, params) {
    this.editor.flush();
    this.send();
    try {
      const { files, path, line } = await this.engine.request(method, params);
      for (const [name, text] of Object.entries(files)) this.project?.write(name, text);
      return { path, line, refusal: "" };
    } catch (fault) {
      if (fault instanceof RefusedError) return { path: "", line: 1, refusal: fault.message };
      throw fault;
    }
  }

  /** Copy what an installed course has at a line to where it can be changed, and go there. @param {string} path @param {number} line */
  async copy(path, line) {
    const made = await this.create("copy_course", { path, line });
    if (made.refusal) this.status.say("studio.not_copied", { reason: made.refusal });
    else void this.show(made.path, made.line);
  }

  /** Tidy the layout of a file, as `microsite fmt` does. @param {string} path */
  async format(path) {
    this.send();
    const before = this.project?.read(path);
    const formatted = await this.ask("format", { path });
    if (!formatted || this.project?.read(path) !== before) return;
    this.project?.write(path, formatted.text);
    this.reread();
  }

  /** Show the text of the open file as something other than the editor has written it. */
  reread() {
    const text = this.project?.read(this.place.path) ?? null;
    if (text !== null) this.editor.open(this.findFile(this.place.path), text);
  }

  /**
   * Ask Python; undefined if it refuses, which the page then says, or has stopped.
   * @param {string} method @param {object} [params]
   */
  async ask(method, params) {
    try {
      return await this.engine.request(method, params);
    } catch (fault) {
      if (fault instanceof RefusedError) this.status.say("studio.refused", { reason: fault.message });
      else if (!(fault instanceof CrashError)) throw fault;
    }
  }
}

/** Return the path of the file to show first: the first that was changed, or else the first lesson. @param {Project} project @param {Checked | null} checked */
function findFirst(project, checked) {
  const [changed] = project.changes().keys();
  const lesson = checked?.outline.find(({ sort }) => sort === "lesson")?.path;
  return changed ?? lesson ?? project.paths().find((path) => path.endsWith(".md")) ?? "";
}
