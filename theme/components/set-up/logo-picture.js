/** The logo's picture: chosen by the user, checked, previewed, and held in memory for the site's ZIP. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { Component } from "../../runtime/page/component.js";
import { startsWithBytes } from "../../runtime/intake/files.js";

const MAX_PICTURE_BYTES = 200_000;
/** @type {readonly (readonly [ending: string, type: string, head: readonly number[]])[]} */
const FORMATS = [
  ["png", "image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpg", "image/jpeg", [0xff, 0xd8, 0xff]],
];
/** Pixels of the longer side of the PNG that an SVG becomes: sharp on a printed certificate. */
const LONGER_SIDE = 1024;
const PATH = "assets/logo";

/** The field of the set-up form for the logo's picture, with a preview. */
export class LogoPicture extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {() => void} changed */
  constructor(element, page, changed) {
    super(element, page);
    this.changed = changed;
    /** @type {Uint8Array<ArrayBuffer> | null} */
    this.bytes = null;
    const input = /** @type {HTMLInputElement} */ (this.find("input"));
    input.addEventListener("change", () => void this.choose(input.files?.[0]));
  }

  /** @param {File | undefined} file */
  async choose(file) {
    clearFieldErrors(this.element);
    this.bytes = null;
    this.find("[data-shown]").hidden = true;
    if (!file) return;
    const error = file.size > MAX_PICTURE_BYTES ? "large" : await this.read(new Uint8Array(await file.arrayBuffer()));
    if (error) showFieldError(/** @type {HTMLElement} */ (this.element.parentElement), this.element.dataset.field ?? "", error);
    this.changed();
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<string | null>} the key of the error's message, or null */
  async read(bytes) {
    const format = FORMATS.find(([, , head]) => startsWithBytes(bytes, head));
    const picture = format ? bytes : await drawAsPng(bytes);
    if (!picture) return "kind";
    if (picture.length > MAX_PICTURE_BYTES) return "large";
    const [ending, type] = format ?? ["png", "image/png"];
    this.bytes = picture;
    const path = /** @type {HTMLInputElement} */ (this.element.parentElement?.querySelector('[data-way$=".file"]'));
    if (!path.value.endsWith(`.${ending}`)) path.value = `${PATH}.${ending}`;
    const image = /** @type {HTMLImageElement} */ (this.cloneTemplate("picture"));
    image.src = await readDataUrl(new Blob([picture], { type }));
    this.find("[data-shown]").replaceChildren(image);
    this.find("[data-shown]").hidden = false;
    return null;
  }
}

/** @param {Blob} blob @returns {Promise<string>} a data: address, the only kind of image that the page's content security policy allows */
function readDataUrl(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(String(reader.result)));
    reader.readAsDataURL(blob);
  });
}

/**
 * Return an SVG as a PNG, or null if it can't be drawn. Opened by its own address, an SVG could run scripts; drawn as an image, it runs
 * none and loads nothing.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function drawAsPng(bytes) {
  const image = new Image();
  image.src = await readDataUrl(new Blob([bytes], { type: "image/svg+xml" }));
  const isDrawn = await image.decode().then(() => true, () => false);
  const longer = Math.max(image.naturalWidth, image.naturalHeight);
  if (!isDrawn || !longer) return null;
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((LONGER_SIDE * image.naturalWidth) / longer);
  canvas.height = Math.ceil((LONGER_SIDE * image.naturalHeight) / longer);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((/** @type {BlobCallback} */ done) => canvas.toBlob(done));
  return blob && new Uint8Array(await blob.arrayBuffer());
}
