/** The picture of the logo: chosen from the disk, looked at, and kept in the page for the site that is made of it. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { Component } from "../../runtime/page/component.js";
import { startsWithBytes } from "../../runtime/intake/files.js";

const MOST = 200_000;
/** @type {readonly (readonly [ending: string, type: string, head: readonly number[]])[]} */
const KINDS = [
  ["png", "image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpg", "image/jpeg", [0xff, 0xd8, 0xff]],
];
/** What in an SVG runs something, brings something else in, or could hide that it does. */
const ACTIVE = [
  /<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet|&#|\\/i,
  /<(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|audio|video|handler|listener|a|set|animate\w*)[\s/>]/i,
  /[\s"'/]on\w+\s*=/i,
  /href\s*=\s*["'](?!#|data:image\/(?:png|jpeg);)/i,
  /url\(\s*["']?(?!#)|@import|javascript:/i,
];
const PATH = "assets/logo";

export class Picture extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {() => void} changed */
  constructor(element, page, changed) {
    super(element, page);
    this.changed = changed;
    /** @type {Uint8Array<ArrayBuffer> | null} */
    this.bytes = null;
    const input = /** @type {HTMLInputElement} */ (this.find("input"));
    input.addEventListener("change", () => void this.take(input.files?.[0]));
  }

  /** @param {File | undefined} file */
  async take(file) {
    clearFieldErrors(this.element);
    this.bytes = null;
    this.find("[data-shown]").hidden = true;
    if (!file) return;
    const fault = file.size > MOST ? "large" : await this.read(new Uint8Array(await file.arrayBuffer()));
    if (fault) showFieldError(/** @type {HTMLElement} */ (this.element.parentElement), this.element.dataset.field ?? "", fault);
    this.changed();
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<string | null>} what is wrong with it */
  async read(bytes) {
    const [ending, type] = KINDS.find(([, , head]) => startsWithBytes(bytes, head)) ?? ["svg", "image/svg+xml"];
    const fault = ending === "svg" ? faultOfSvg(new TextDecoder().decode(bytes)) : null;
    if (fault) return fault;
    this.bytes = bytes;
    const path = /** @type {HTMLInputElement} */ (this.element.parentElement?.querySelector('[data-way$=".file"]'));
    if (!path.value.endsWith(`.${ending}`)) path.value = `${PATH}.${ending}`;
    const image = /** @type {HTMLImageElement} */ (this.cloneTemplate("picture"));
    image.src = await addressOf(new Blob([bytes], { type }));
    this.find("[data-shown]").replaceChildren(image);
    this.find("[data-shown]").hidden = false;
    return null;
  }
}

/** @param {Blob} blob @returns {Promise<string>} a data: address, the only one that the page's policy lets a picture have */
function addressOf(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(String(reader.result)));
    reader.readAsDataURL(blob);
  });
}

/**
 * A picture in a page runs no script, but one that is opened by itself does. It is looked at as a text: parsed, the page's
 * policy would complain of its styles.
 * @param {string} text
 */
function faultOfSvg(text) {
  if (!/<svg[\s>]/.test(text)) return "kind";
  return ACTIVE.some((pattern) => pattern.test(text)) ? "script" : null;
}
