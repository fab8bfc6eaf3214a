/** Save the files of a school that owns only its own words: its setting, and the workflow that calls the course. */

import { Component } from "../../runtime/page/component.js";
import { downloadFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { packFile, writeZip } from "../../runtime/stamping/zip.js";

/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */
/** @typedef {{ course: string, files: Record<string, string> }} School */

/** The folder of a school's own files, which become files of the site. */
const OWN_CONTENT = "content/local";

/** The part of the set-up page that saves a school's repository as a ZIP, from the form's data. */
export class SchoolFolder extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {import("./set-up.js").SetUp} setUp
   * @param {(setting: Record<string, Plain>) => string} serialize the text of a setting's file
   */
  constructor(element, page, setUp, serialize) {
    super(element, page);
    this.setUp = setUp;
    this.serialize = serialize;
    /** @type {School} */
    this.school = JSON.parse(this.find("[data-school]").textContent ?? "");
    this.said = this.find("[data-folder-saved]");
    this.find("[data-save-folder]").addEventListener("click", () => this.save());
  }

  /** Clear the result of an earlier setting.yml. */
  reset() {
    this.said.hidden = true;
  }

  save() {
    const setting = this.readSetting();
    if (!setting) return;
    const files = new Map([...this.collectFiles(setting)].map(([path, bytes]) => [`${setting.id}/${path}`, packFile(bytes)]));
    const name = `${setting.id}-github.zip`;
    downloadFile(name, writeZip(files), "application/zip");
    fillSlots(this.said, { file: name, folder: String(setting.id) });
    this.said.hidden = false;
    this.said.focus();
  }

  /** Return the form's setting with the course that the workflow installs; null if it has errors. */
  readSetting() {
    const { data } = this.setUp.validateForm();
    return this.setUp.validateData({ ...data, course: data.course ?? this.school.course }).setting;
  }

  /** @param {any} setting @returns {Map<string, Uint8Array<ArrayBuffer>>} */
  collectFiles(setting) {
    const texts = { ...this.school.files, "setting.yml": this.serialize(setting) };
    const utf8 = new TextEncoder();
    const files = new Map(Object.entries(texts).map(([path, text]) => [path, utf8.encode(text)]));
    const { bytes } = this.setUp.picture;
    return setting.logo?.file && bytes ? files.set(`${OWN_CONTENT}/${setting.logo.file}`, bytes) : files;
  }
}
