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
/** Patterns of SVG markup that runs scripts, loads other files, or could hide either. */
const ACTIVE_CONTENT = [
  /<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet|&#|\\/i,
  /<(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|audio|video|handler|listener|a|set|animate\w*)[\s/>]/i,
  /[\s"'/]on\w+\s*=/i,
  /href\s*=\s*["'](?!#|data:image\/(?:png|jpeg);)/i,
  /url\(\s*["']?(?!#)|@import|javascript:/i,
];
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
    const [ending, type] = FORMATS.find(([, , head]) => startsWithBytes(bytes, head)) ?? ["svg", "image/svg+xml"];
    const error = ending === "svg" ? findSvgError(new TextDecoder().decode(bytes)) : null;
    if (error) return error;
    this.bytes = bytes;
    const path = /** @type {HTMLInputElement} */ (this.element.parentElement?.querySelector('[data-way$=".file"]'));
    if (!path.value.endsWith(`.${ending}`)) path.value = `${PATH}.${ending}`;
    const image = /** @type {HTMLImageElement} */ (this.cloneTemplate("picture"));
    image.src = await readDataUrl(new Blob([bytes], { type }));
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
 * Return the key of an SVG's error, or null. An SVG in an `img` runs no scripts, but one opened by itself does. It is searched as
 * text, because parsing it would report its styles as violations of the page's content security policy.
 * @param {string} text
 */
function findSvgError(text) {
  if (!/<svg[\s>]/.test(text)) return "kind";
  return ACTIVE_CONTENT.some((pattern) => pattern.test(text)) ? "script" : null;
}
