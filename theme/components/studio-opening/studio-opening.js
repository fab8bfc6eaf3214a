/** Opening of a course in the studio: this site's course, a ZIP, a folder, or the draft of last time. */

import { formatFileName } from "../../runtime/intake/files.js";
import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { readFolder } from "../../runtime/studio/folder.js";
import { MAX_ZIP_BYTES, ProjectError } from "../../runtime/studio/project-files.js";
import { readZip } from "../../runtime/studio/read-zip.js";

/** @typedef {import("../../runtime/studio/project.js").Project} Project */
/** @typedef {import("../../runtime/studio/drafts.js").Draft} Draft */
/** @typedef {() => Promise<Project>} Opener */

/** The course that comes with the studio. */
const COURSE = "course.zip";
/** What a check of it finds, so that it is shown before Python has started. */
const START = "start.json";
/** The query of the page after a draft was discarded. */
const DISCARDED = "?discarded";
/** How many files a message names. */
const MAX_NAMED = 5;

/**
 * @typedef {object} Options
 * @property {import("../../runtime/page/messages.js").Messages} messages
 * @property {{ load(): Promise<Draft | "damaged" | null>, discard(): Promise<void>, hasChanges(): boolean }} drafts
 * @property {(project: Project) => void} onOpen called with each course that is opened
 */

/** The button *Open* and its dialog. */
export class StudioOpening extends Component {
  /** @param {HTMLElement} element @param {Options} options */
  constructor(element, { messages, drafts, onOpen }) {
    super(element, /** @type {any} */ ({ messages }));
    this.drafts = drafts;
    this.onOpen = onOpen;
    this.dialog = /** @type {HTMLDialogElement} */ (this.find("[data-dialog]"));
    this.sure = /** @type {HTMLDialogElement} */ (this.find("[data-sure]"));
    /** The draft of last time, until another course is opened. @type {Draft | "damaged" | null} */
    this.draft = null;
    this.isOpen = false;
    const { name = "", installed } = this.find("[data-course]").dataset;
    /** Whether the studio has the course of folders of a few files. */
    this.isInstalled = installed !== undefined;
    this.fetchCourse = () => fetchCourse({ name, source: "course", isInstalled: this.isInstalled });
    this.listen();
  }

  listen() {
    this.find("[data-open]").addEventListener("click", () => {
      this.find("[data-result]").hidden = true;
      this.show();
    });
    this.find("[data-close] button").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("cancel", (event) => !this.isOpen && event.preventDefault());
    this.find("[data-course]").addEventListener("click", () => void this.replace(this.fetchCourse));
    this.find("[data-continue]").addEventListener("click", () => void this.resume());
    this.find("[data-discard]").addEventListener("click", () => void this.discard());
    const input = /** @type {HTMLInputElement} */ (this.find("input[type=file]"));
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      input.value = "";
      if (file) void this.openFile(file);
    });
    this.listenForFolder();
    document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    document.addEventListener("drop", (event) => this.drop(event));
  }

  /** Offer to open a folder, where the browser can. */
  listenForFolder() {
    const { showDirectoryPicker: pick } = /** @type {{ showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle> }} */ (globalThis);
    this.find("[data-folder]").hidden = !pick;
    this.find("[data-choose-folder]").addEventListener("click", async () => {
      const folder = await pick?.().catch(() => null);
      if (folder) await this.replace(() => readFolder(folder, this.isInstalled));
    });
  }

  /** Open this site's course, or ask what to open if there is a draft of last time. */
  async start() {
    this.draft = await this.drafts.load();
    const isDiscarded = location.search === DISCARDED;
    if (isDiscarded) history.replaceState(null, "", location.pathname);
    if (!this.draft && !isDiscarded) return this.replace(this.fetchCourse);
    this.find("[data-discarded]").hidden = !isDiscarded;
    this.show();
  }

  show() {
    const { draft } = this;
    this.find("[data-draft]").hidden = !draft;
    this.find("[data-continue]").hidden = draft === "damaged";
    this.find("[data-close]").hidden = !this.isOpen;
    if (draft) this.find("[data-about]").textContent = this.describe(draft);
    if (!this.dialog.open) this.dialog.showModal();
    this.find("#studio-opening-title").focus();
  }

  /** @param {Draft | "damaged"} draft */
  describe(draft) {
    if (draft === "damaged") return this.say("studio_opening.broken_draft");
    const { project, saved } = draft;
    const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(saved);
    return this.say("studio_opening.draft", { name: formatFileName(project.name), count: project.changes().size, when });
  }

  /** @param {DragEvent} event */
  drop(event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.openFile(file);
  }

  /** @param {File} file */
  openFile(file) {
    return this.replace(async () => readZip(await readBytes(file), { name: file.name.replace(/\.zip$/i, ""), isInstalled: this.isInstalled }));
  }

  /** Go on with the draft of last time. */
  async resume() {
    if (!this.draft || this.draft === "damaged") return;
    const { project } = this.draft;
    const site = project.source === "course" ? await this.fetchCourse().catch(() => null) : null;
    const changed = site ? project.listDifferences(site) : [];
    if (site && !changed.length) project.start = site.start;
    const files = changed.slice(0, MAX_NAMED).map(formatFileName).join(", ") + (changed.length > MAX_NAMED ? " …" : "");
    this.finish(project, changed.length ? this.say("studio_opening.outdated", { count: changed.length, files }) : this.say("studio_opening.draft_open", nameOf(project)));
  }

  /** Open another course in the place of the draft or of the open one, once the user agrees to lose its changes. @param {Opener} opener */
  async replace(opener) {
    const project = await this.read(opener);
    if (!project || ((this.draft || this.drafts.hasChanges()) && !(await this.ask("replace")))) return;
    this.finish(project, this.say(project.hasTheme ? "studio_opening.theme" : "studio_opening.opened", nameOf(project)));
  }

  /** Return a course, or null if it is refused, which the dialog then says. @param {Opener} opener @returns {Promise<Project | null>} */
  async read(opener) {
    const busy = this.find("[data-busy]");
    busy.hidden = false;
    try {
      return await opener();
    } catch (error) {
      if (!(error instanceof ProjectError)) throw error;
      this.refuse(error);
      return null;
    } finally {
      busy.hidden = true;
    }
  }

  /** @param {Project} project @param {string} told what the page says now */
  finish(project, told) {
    this.draft = null;
    this.isOpen = true;
    for (const part of ["[data-result]", "[data-discarded]"]) this.find(part).hidden = true;
    this.dialog.close();
    const opened = this.find("[data-opened]");
    opened.textContent = told;
    opened.hidden = false;
    opened.focus();
    this.onOpen(project);
  }

  /** @param {ProjectError} error */
  refuse({ code, place }) {
    for (const text of this.findAll("[data-refusal]")) text.hidden = text.dataset.refusal !== code;
    fillSlots(this.find("[data-result]"), { file: formatFileName(place) });
    this.show();
    const result = this.find("[data-result]");
    result.hidden = false;
    result.focus();
  }

  /** Delete the draft once the user has confirmed it, and begin anew. */
  async discard() {
    if (!(await this.ask("discard"))) return;
    await this.drafts.discard();
    location.replace(location.pathname + DISCARDED);
  }

  /** Ask whether changes may be lost. @param {"replace" | "discard"} what @returns {Promise<boolean>} */
  ask(what) {
    for (const text of this.findAll("[data-what]", this.sure)) text.hidden = text.dataset.what !== what;
    this.sure.showModal();
    this.find("[data-no]", this.sure).focus();
    return new Promise((done) => {
      this.find("[data-yes]", this.sure).onclick = () => this.sure.close("yes");
      this.find("[data-no]", this.sure).onclick = () => this.sure.close("no");
      this.sure.returnValue = "no";
      this.sure.addEventListener("close", () => done(this.sure.returnValue === "yes"), { once: true });
    });
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  say(key, values) {
    return this.page.messages.format(key, values);
  }
}

/** Return this site's course. @param {{ name: string, source: "course", isInstalled: boolean }} about @returns {Promise<Project>} */
async function fetchCourse(about) {
  const [course, start] = await Promise.all([COURSE, START].map((name) => fetch(name).catch(() => null)));
  if (!course?.ok) throw new ProjectError("no-course");
  const project = await readZip(new Uint8Array(await course.arrayBuffer()), about);
  project.start = start?.ok ? await start.json() : null;
  return project;
}

/** @param {File} file */
async function readBytes(file) {
  if (file.size > MAX_ZIP_BYTES) throw new ProjectError("zip-too-large");
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new ProjectError("unreadable");
  }
}

/** @param {Project} project */
const nameOf = ({ name }) => ({ name: formatFileName(name) });

/** @param {DragEvent} event */
const hasFiles = ({ dataTransfer, target }) =>
  Boolean(dataTransfer?.types.includes("Files")) && !(target instanceof HTMLInputElement && target.type === "file");
