/**
 * The preview pane: asks for what is at the cursor, and shows it in a frame.
 *
 * A new document is loaded behind the shown one and takes its place once its scripts run, with what the reader did there and
 * where they were. The frames have origins of their own: page and frame only exchange messages.
 */

import { readFrameMessage } from "../../runtime/studio/messages.js";

/** @typedef {import("../../runtime/studio/messages.js").Kept} Kept */

/**
 * @typedef {object} Preview as Python describes it: see generator/studio/preview.py
 * @property {string} sort
 * @property {string} html empty if there is nothing to show
 * @property {string} id
 * @property {string} title
 * @property {string} scene
 * @property {string} anchor
 */

/**
 * @typedef {object} PreviewHooks
 * @property {(method: string, params: object) => Promise<any>} ask asks Python
 * @property {(path: string, line: number) => void} [onPlace] called when the reader moves to another place of the file
 */

/** How long the shown document may take to say where it is, and the next one to start. */
const ANSWER_MS = 500;
const START_MS = 4000;

/** The pane that shows what is at the cursor as learners meet it. */
export class StudioPreview {
  path = "";
  /** Counts the requests: only the answer to the last one is shown. */
  asked = 0;
  /** @type {Preview | null} */
  preview = null;
  /** The heading and the scene at which the reader is, as far as the pane knows. */
  place = { anchor: "", scene: "" };
  /** The frame on screen. @type {HTMLIFrameElement | null} */
  frame = null;
  /** The frame whose document is being loaded. @type {HTMLIFrameElement | null} */
  coming = null;
  /** How that document begins. */
  opening = { keeps: false, anchor: "", scene: "" };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;

  /** @param {HTMLElement} element that holds the pane @param {PreviewHooks} hooks */
  constructor(element, { ask, onPlace = () => undefined }) {
    this.element = element;
    this.ask = ask;
    this.onPlace = onPlace;
    this.frames = this.find("[data-frames]");
    this.find("[data-start-again]").addEventListener("click", () => this.restart());
    for (const button of this.findAll("button[data-width]")) button.addEventListener("click", () => this.setWidth(button));
    addEventListener("message", (event) => void this.hear(event));
  }

  /** Show what is at a line of a file. @param {string} path @param {number} line */
  async show(path, line) {
    const asked = ++this.asked;
    this.element.ariaBusy = "true";
    try {
      const preview = await this.ask("preview", { path, line });
      if (asked === this.asked) this.update(path, preview);
    } catch (error) {
      if (asked === this.asked) this.showEmpty("failed", error instanceof Error ? error.message : String(error));
    } finally {
      if (asked === this.asked) this.element.ariaBusy = "false";
    }
  }

  /** @param {string} path @param {Preview} preview */
  update(path, preview) {
    const before = this.preview;
    const isSame = before?.sort === preview.sort && before.id === preview.id && this.path === path;
    Object.assign(this, { path, preview });
    if (!preview.html) return this.showEmpty(preview.sort);
    const { anchor, scene } = preview;
    const to = { anchor: anchor === this.place.anchor ? "" : anchor, scene: scene === this.place.scene ? "" : scene };
    if (!isSame) this.render({ keeps: false, anchor, scene });
    else if (before.html !== preview.html || to.scene) this.render({ keeps: true, ...to });
    else this.post(this.coming ?? this.frame, { go: { anchor: to.anchor, marked: scene } });
    this.place = { anchor, scene };
  }

  /** Show nothing, as another project is opened. */
  close() {
    this.asked += 1;
    this.path = "";
    this.showEmpty("none");
  }

  /** Begin what is shown from the start. */
  restart() {
    if (this.preview?.html) this.render({ keeps: false, anchor: "", scene: "" });
  }

  /** Load the document into a frame behind the shown one. @param {{ keeps: boolean, anchor: string, scene: string }} opening */
  render(opening) {
    const { title = "", html = "" } = this.preview ?? {};
    this.coming?.remove();
    this.coming = /** @type {HTMLIFrameElement} */ (this.cloneTemplate("frame"));
    this.coming.classList.add("studio-preview__frame--coming");
    this.coming.srcdoc = html;
    this.opening = opening;
    this.find("[data-name]").textContent = title;
    this.find("[data-said]").replaceChildren();
    this.setShown(true);
    this.frames.append(this.coming);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.reveal(), START_MS);
  }

  /** Put the loaded document in the place of the shown one. */
  reveal() {
    clearTimeout(this.timer);
    if (!this.coming) return;
    this.frame?.remove();
    this.coming.classList.remove("studio-preview__frame--coming");
    [this.frame, this.coming] = [this.coming, null];
  }

  /** @param {MessageEvent} event */
  async hear({ source, data }) {
    const message = source && readFrameMessage(data)?.preview;
    if (!message) return;
    if (source === this.coming?.contentWindow) {
      if (message.type === "loaded") this.begin();
      if (message.type === "ready") this.reveal();
    } else if (source === this.frame?.contentWindow) {
      if (message.type === "kept") this.open(message.kept);
      if (message.type === "link") this.find("[data-said]").replaceChildren(this.cloneTemplate("link"));
      if (message.type === "key") this.pass(message);
      if (message.type === "place") await this.follow(message);
    }
  }

  /** Press a key of the page for the reader in the frame. @param {{ key: string, shiftKey: boolean }} pressed */
  pass({ key, shiftKey }) {
    document.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, cancelable: true }));
  }

  /** Begin the loaded document, with what the shown one hands on. */
  begin() {
    if (!this.opening.keeps || !this.frame) return this.open(null);
    this.post(this.frame, { leave: true });
    const { coming } = this;
    setTimeout(() => coming === this.coming && this.open(null), ANSWER_MS);
  }

  /** @param {Kept | null} kept */
  open(kept) {
    const { anchor, scene } = this.opening;
    this.post(this.coming, { open: { kept, anchor, scene, marked: this.preview?.scene ?? "" } });
  }

  /** Tell where the reader is now in the file. @param {{ item: string, scene: string, heading: string }} place */
  async follow({ item, scene, heading }) {
    const { path, preview } = this;
    if (preview?.sort === "item") return;
    const isStory = preview?.sort === "story";
    const id = isStory ? scene && `${item}/${scene}` : item || (heading && `#${heading}`);
    if (!id) return;
    this.place = isStory ? { anchor: "", scene } : { ...this.place, anchor: heading || this.place.anchor };
    const { line } = await this.ask("locate", { path, id }).catch(() => ({ line: null })); // the file may be gone
    if (line && path === this.path) this.onPlace(path, line);
  }

  /** @param {HTMLIFrameElement | null} frame @param {object} message */
  post(frame, message) {
    frame?.contentWindow?.postMessage(message, "*"); // an opaque origin cannot be named
  }

  /** Show why there is nothing to show. @param {string} why a key of the sentences @param {string} [reason] */
  showEmpty(why, reason = "") {
    this.coming?.remove();
    this.frame?.remove();
    [this.coming, this.frame, this.preview] = [null, null, null];
    for (const words of this.findAll("[data-why]")) words.hidden = words.dataset.why !== why;
    this.find("[data-reason]").textContent = reason;
    this.find("[data-name]").textContent = "";
    this.setShown(false);
  }

  /** @param {boolean} isShown whether there is a document */
  setShown(isShown) {
    this.frames.hidden = !isShown;
    this.find("[data-empty]").hidden = isShown;
    /** @type {HTMLButtonElement} */ (this.find("[data-start-again]")).disabled = !isShown;
  }

  /** @param {HTMLElement} pressed */
  setWidth(pressed) {
    for (const button of this.findAll("button[data-width]")) button.ariaPressed = String(button === pressed);
    this.frames.dataset.width = pressed.dataset.width;
  }

  /** @param {string} name */
  cloneTemplate(name) {
    const template = /** @type {HTMLTemplateElement} */ (this.find(`template[data-template=${name}]`));
    return /** @type {HTMLElement} */ (document.importNode(/** @type {Element} */ (template.content.firstElementChild), true));
  }

  /** @param {string} selector @returns {HTMLElement} */
  find(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  findAll(selector) {
    return [...this.element.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
  }
}
