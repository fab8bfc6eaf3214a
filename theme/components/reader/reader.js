/**
 * Read QR codes by the camera, one after another, or from pictures.
 *
 * The picture of the camera is looked at in the page and goes nowhere. It stops when somebody stops it, or leaves.
 */

import { Component } from "../../runtime/page/component.js";
import { findCodes } from "../../runtime/record/codes.js";
import { readFrame } from "../../runtime/qr/read.js";

/** How long between two looks, in milliseconds, so that an old phone stays cool. */
const SCAN_INTERVAL_MS = 120;

export class QrReader extends Component {
  /** @type {MediaStream | null} */
  #stream = null;
  /** Texts of codes that were read since the camera was started: one that is still in view is not read again. */
  #seen = new Set();

  /**
   * @param {HTMLElement} element that holds `[data-reader]`
   * @param {import("../../runtime/types.js").Page} page
   * @param {{ codes: (texts: { name: string, text: string }[]) => unknown, files: (files: File[]) => unknown }} takers
   *   told of a record's code as the camera reads it, and of pictures that somebody chose
   */
  constructor(element, page, takers) {
    super(element, page);
    this.takers = takers;
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
      if (files.length) this.takers.files(files);
    });
  }

  /** Whether the camera is running. */
  get isOpen() {
    return this.#stream !== null;
  }

  async open() {
    try {
      const media = navigator.mediaDevices;
      if (!media) return this.say("none");
      const wanted = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
      this.#stream = await media.getUserMedia({ video: wanted, audio: false });
    } catch (error) {
      const refused = error instanceof DOMException && /^(NotAllowedError|SecurityError)$/.test(error.name);
      return this.say(refused ? "refused" : "none");
    }
    this.#seen.clear();
    this.video.srcObject = this.#stream;
    this.show(true);
    this.say("how");
    this.stopButton.focus();
    await this.video.play().catch(() => undefined);
    void this.look();
  }

  /** Look until the camera is stopped. */
  async look() {
    while (this.#stream) {
      const text = readFrame(this.video);
      if (text && !this.#seen.has(text)) await this.take(text);
      await new Promise((done) => setTimeout(done, SCAN_INTERVAL_MS));
    }
  }

  /** @param {string} text */
  async take(text) {
    this.#seen.add(text);
    if (text.length > 5000 || findCodes(text).length === 0) return this.say("nothing");
    navigator.vibrate?.(60);
    await this.takers.codes([{ name: this.template("camera-name").textContent ?? "", text }]);
    this.say("next");
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
  say(what) {
    this.find("[data-camera-status]").replaceChildren(this.template(`camera-${what}`));
  }
}
