/** Make the whole site in the page: a base that is chosen from the disk, and what the form says, become a ZIP. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { downloadFile } from "../../runtime/files/download.js";
import { dumpSetting } from "../../runtime/setting/index.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { BaseError, RefusedValueError, UnknownNameError, findSettingFaults, readBase, stampSite } from "../../runtime/stamping/index.js";
import { contextOf, fieldOf, labelOf } from "./telling.js";

/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */
/** @typedef {Awaited<ReturnType<typeof readBase>>} Base */

/** Larger ones are not even read; the reader has a cap of its own. */
const MOST = 130_000_000;
/** What is said of a base, by the code of its fault. @type {Readonly<Record<string, string>>} */
const FAULTS = { "no-zip": "no-zip", "too-large": "too-large", "too-many": "too-large", "no-base": "no-base", older: "older", newer: "newer", facts: "unknown" };

export class Making extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {import("./set-up.js").SetUp} setUp */
  constructor(element, page, setUp) {
    super(element, page);
    this.setUp = setUp;
    this.form = this.find('[data-form="base"]');
    this.input = /** @type {HTMLInputElement} */ (this.find("#set-up-base"));
    this.made = this.find("[data-made]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearFieldErrors(this.form);
      this.made.hidden = true;
      void runWhileBusy(this.form, () => this.make());
    });
  }

  /** A file was saved: what was made of an earlier one is gone. */
  begin() {
    clearFieldErrors(this.form);
    this.made.hidden = true;
  }

  async make() {
    const file = this.input.files?.[0];
    const { setting } = this.setUp.judge();
    if (!file) return this.refuse("missing");
    if (!setting) return this.refuse("wrong");
    if (file.size > MOST) return this.refuse("too-large");
    try {
      await this.stamp(await readBase(new Uint8Array(await file.arrayBuffer())), setting);
    } catch (error) {
      this.refuseFor(error);
    }
  }

  /** @param {Base} base @param {Record<string, Plain>} setting */
  async stamp(base, setting) {
    const data = dumpSetting(setting, this.setUp.rules);
    const faults = findSettingFaults(base, data);
    if (faults.length) return this.refuse("needs", { names: [...new Set(faults.map(({ lack }) => this.name(lack)))].join("; ") });
    const path = data.logo?.file;
    const picture = path && this.setUp.picture.bytes;
    const { zip, files, leftOut } = await stampSite(base, data, picture ? { [path]: picture } : {}, this.folderWords());
    const name = `${data.id}-site.zip`;
    downloadFile(name, zip, "application/zip");
    this.tell({ file: name, files, path: path ?? "", items: leftOut.map(({ id }) => id).join(", ") }, Boolean(path && !picture && !base.plain.has(path)));
  }

  folderWords() {
    const [readMe = "", notUnpacked = ""] = ["read-me", "not-unpacked"].map((name) => wordsOf(this.find(`template[data-template="${name}"]`)));
    return { readMe, notUnpacked, most: this.setUp.rules.limits.path };
  }

  /** @param {{ file: string, files: number, path: string, items: string }} values @param {boolean} lacksLogo */
  tell(values, lacksLogo) {
    fillSlots(this.made, values);
    this.find("[data-made-logo]", this.made).hidden = !lacksLogo;
    this.find("[data-made-left]", this.made).hidden = !values.items;
    this.made.hidden = false;
    this.made.focus();
  }

  /** Name a field by its words on the form. @param {string} dotted */
  name(dotted) {
    const field = fieldOf(this.setUp.form, { loc: dotted.split(".") });
    return field ? [contextOf(field), labelOf(field)].filter(Boolean).join(": ") : dotted;
  }

  /** @param {unknown} error */
  refuseFor(error) {
    if (error instanceof BaseError) return this.refuse(FAULTS[error.code] ?? "damaged", { place: error.place || "?" });
    if (error instanceof UnknownNameError) return this.refuse("unknown", { place: error.value });
    if (error instanceof RefusedValueError) return this.refuse("refused", { name: this.name(error.value) });
    throw error;
  }

  /** @param {string} fault @param {Record<string, string>} [values] for the gaps of its words */
  refuse(fault, values = {}) {
    const template = /** @type {HTMLTemplateElement} */ (this.find(`template[data-fault="${fault}"]`, this.form));
    for (const slot of template.content.querySelectorAll("[data-slot]")) fillSlots(slot, values);
    showFieldError(this.form, "base", fault);
  }
}

/** @param {HTMLElement} template */
const wordsOf = (template) => /** @type {HTMLTemplateElement} */ (template).content.textContent ?? "";
