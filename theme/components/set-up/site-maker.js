/** Make the site's ZIP in the page, from a base file that the user chooses and the form's data. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { downloadFile } from "../../runtime/files/download.js";
import { dumpForStamping, findKeysLine } from "../../runtime/setting/index.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { BaseError, RefusedValueError, UnknownNameError, findSettingErrors, readBase, stampSite } from "../../runtime/stamping/index.js";
import { getFieldsetLabels, findFieldOrParent, getLabel } from "./field-messages.js";

/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */
/** @typedef {Awaited<ReturnType<typeof readBase>>} Base */

/** Bytes above which a base is refused without reading it; `readBase` has its own limit. */
const MAX_BASE_FILE_BYTES = 130_000_000;
/** Key of the message for each `BaseError` code; any other is *damaged*. @type {Readonly<Record<string, string>>} */
const MESSAGE_KEYS = { "no-zip": "no-zip", "too-large": "too-large", "too-many": "too-large", "no-base": "no-base", path: "no-base", older: "older", newer: "newer", facts: "unknown" };

/**
 * The part of the set-up page that makes a site's ZIP from a chosen base (a finished site with placeholders) and the form's data.
 */
export class SiteMaker extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {import("./set-up.js").SetUp} setUp
   * @param {(setting: Record<string, Plain>) => string} serialize the text of a setting's file
   */
  constructor(element, page, setUp, serialize) {
    super(element, page);
    this.setUp = setUp;
    this.serialize = serialize;
    this.form = this.find('[data-form="base"]');
    this.input = /** @type {HTMLInputElement} */ (this.find("#set-up-base"));
    this.result = this.find("[data-made]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(this.form);
      this.result.hidden = true;
      void runWhileBusy(this.form, () => this.makeSite());
    });
  }

  /** Clear the result and the error of an earlier setting.yml. */
  reset() {
    clearFieldErrors(this.form);
    this.result.hidden = true;
  }

  async makeSite() {
    const file = this.input.files?.[0];
    const { setting } = this.setUp.validateForm();
    if (!file) return this.showError("missing");
    if (!setting) return this.showError("wrong");
    if (file.size > MAX_BASE_FILE_BYTES) return this.showError("too-large");
    try {
      await this.stamp(await readBase(new Uint8Array(await file.arrayBuffer())), setting);
    } catch (error) {
      this.showErrorFor(error);
    }
  }

  /** @param {Base} base @param {Record<string, Plain>} setting */
  async stamp(base, setting) {
    const data = dumpForStamping(setting, this.setUp.rules);
    const findings = findSettingErrors(base, data);
    if (findings.length) return this.showError("needs", { names: [...new Set(findings.map(({ missing }) => this.getFieldLabel(missing)))].join("; ") });
    const path = data.logo?.file;
    const picture = path && this.setUp.picture.bytes;
    const { zip, files, leftOut } = await stampSite(base, data, {
      extra: picture ? { [path]: picture } : {},
      words: this.getFolderTexts(),
      keysPlace: `setting.yml#L${findKeysLine(this.serialize(setting), this.setUp.rules)}`,
    });
    const name = `${data.id}-site.zip`;
    downloadFile(name, zip, "application/zip");
    this.showResult({ file: name, files, path: path ?? "", items: leftOut.map(({ id }) => id).join(", ") }, Boolean(path && !picture && !base.plain.has(path)));
  }

  getFolderTexts() {
    const [readMe = "", notUnpacked = ""] = ["read-me", "not-unpacked"].map((name) => getText(this.find(`template[data-template="${name}"]`)));
    return { readMe, notUnpacked, most: this.setUp.rules.limits.path };
  }

  /** @param {{ file: string, files: number, path: string, items: string }} values @param {boolean} lacksLogo */
  showResult(values, lacksLogo) {
    fillSlots(this.result, values);
    this.find("[data-made-logo]", this.result).hidden = !lacksLogo;
    this.find("[data-made-left]", this.result).hidden = !values.items;
    this.result.hidden = false;
    this.result.focus();
  }

  /** Return the label of a field on the form, after those of its fieldsets. @param {string} dotted */
  getFieldLabel(dotted) {
    const field = findFieldOrParent(this.setUp.form, { loc: dotted.split(".") });
    return field ? [getFieldsetLabels(field), getLabel(field)].filter(Boolean).join(": ") : dotted;
  }

  /** @param {unknown} error */
  showErrorFor(error) {
    if (error instanceof BaseError) return this.showError(MESSAGE_KEYS[error.code] ?? "damaged", { place: error.place || "?" });
    if (error instanceof UnknownNameError) return this.showError("unknown", { place: error.value });
    if (error instanceof RefusedValueError) return this.showError("refused", { name: this.getFieldLabel(error.value) });
    throw error;
  }

  /** @param {string} error key of its message @param {Record<string, string>} [values] of the message's slots */
  showError(error, values = {}) {
    const template = /** @type {HTMLTemplateElement} */ (this.find(`template[data-fault="${error}"]`, this.form));
    for (const slot of template.content.querySelectorAll("[data-slot]")) fillSlots(slot, values);
    showFieldError(this.form, "base", error);
  }
}

/** @param {HTMLElement} template */
const getText = (template) => /** @type {HTMLTemplateElement} */ (template).content.textContent ?? "";
