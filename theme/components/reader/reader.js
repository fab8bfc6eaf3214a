/**
 * A reader of records' QR codes by camera, one after another, and from pictures.
 *
 * The camera's picture is processed in the page and sent nowhere. The camera stops when the user stops it or leaves.
 */

import { Component } from "../../runtime/page/component.js";
import { findCodes } from "../../runtime/record/codes.js";
import { decodeVideoFrame } from "../../runtime/qr/read.js";

/** The pause between two scans, so that an old phone stays cool. */
const SCAN_INTERVAL_MS = 120;

/**
 * The component that reads the QR codes of completion records by camera, one after another, or hands over chosen pictures of them.
 */
export class QrReader extends Component {
  /** @type {MediaStream | null} */
  #stream = null;
  /** Texts read since the camera was started, so that a code still in view isn't read again. */
  #seen = new Set();

  /**
   * @param {HTMLElement} element the element with `[data-reader]`
   * @param {import("../../runtime/types.js").Page} page
   * @param {{ codes: (texts: { name: string, text: string }[]) => unknown, files: (files: File[]) => unknown }} handlers
   *   called with each record's code that the camera reads, and with chosen pictures
   */
  constructor(element, page, handlers) {
    super(element, page);
    this.handlers = handlers;
    this.video = /** @type {HTMLVideoElement} */ (this.find("[data-view]"));
    this.start = this.find("[data-camera]");
    this.stopButton = this.find("[data-stop]");
    this.start.addEventListener("click", () => void this.open());
    this.stopButton.addEventListener("click", () => this.stop());
    addEventListener("pagehide", () => this.close());
    const picture = /** @type {HTMLInputElement} */ (this.find("[data-picture]"));
    picture.addEventListener("change", () => {
      const files = [...(picture.files ?? [])];
      picture.value = "";
      if (files.length) this.handlers.files(files);
    });
  }

  /** Whether the camera is running. */
  get isOpen() {
    return this.#stream !== null;
  }

  async open() {
    try {
      const media = navigator.mediaDevices;
      if (!media) return this.showStatus("none");
      const wanted = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
      this.#stream = await media.getUserMedia({ video: wanted, audio: false });
    } catch (error) {
      const refused = error instanceof DOMException && /^(NotAllowedError|SecurityError)$/.test(error.name);
      return this.showStatus(refused ? "refused" : "none");
    }
    this.#seen.clear();
    this.video.srcObject = this.#stream;
    this.show(true);
    this.showStatus("how");
    this.stopButton.focus();
    await this.video.play().catch(() => undefined);
    void this.scan();
  }

  /** Scan the camera's picture until the camera is stopped. */
  async scan() {
    while (this.#stream) {
      const text = decodeVideoFrame(this.video);
      if (text && !this.#seen.has(text)) await this.handleCode(text);
      await new Promise((done) => setTimeout(done, SCAN_INTERVAL_MS));
    }
  }

  /** Handle the text of a QR code. @param {string} text */
  async handleCode(text) {
    this.#seen.add(text);
    if (text.length > 5000 || findCodes(text).length === 0) return this.showStatus("nothing");
    navigator.vibrate?.(60);
    await this.handlers.codes([{ name: this.cloneTemplate("camera-name").textContent ?? "", text }]);
    this.showStatus("next");
  }

  stop() {
    this.close();
    this.start.focus();
  }

  close() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.video.srcObject = null;
    this.show(false);
    this.find("[data-camera-status]").textContent = "";
  }

  /** @param {boolean} running */
  show(running) {
    this.video.hidden = !running;
    this.stopButton.hidden = !running;
    this.start.hidden = running;
  }

  /** @param {"how" | "next" | "nothing" | "none" | "refused"} what */
  showStatus(what) {
    this.find("[data-camera-status]").replaceChildren(this.cloneTemplate(`camera-${what}`));
  }
}
