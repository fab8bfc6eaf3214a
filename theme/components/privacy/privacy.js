/** The privacy page: it lists what is stored on the device, changes whose device it is, exports unreadable data, and clears all. */

import { Component } from "../../runtime/page/component.js";
import { hasStoredWork } from "../../runtime/learner/progress.js";
import { downloadFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { listStoredItems } from "./stored-items.js";

/** @typedef {import("./stored-items.js").StoredItem} StoredItem */

/** The component of the privacy page that lists what this device stores, deletes it on request, and changes whose device it is. */
export class Privacy extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.confirm = this.find("[data-confirm]");
    this.clear = this.find("[data-clear]");
    this.clear.addEventListener("click", () => this.askToClear());
    this.find("[data-yes]").addEventListener("click", () => void this.clearAll());
    this.find("[data-no]").addEventListener("click", () => this.cancelClear());
    for (const button of this.findAll("[data-to]")) button.addEventListener("click", () => void this.changeDevice(button));
    /** Data that couldn't be read: never shown, only saved to a file. */
    this.aside = "";
    this.find("[data-save-aside]").addEventListener("click", () => this.saveAside());
    this.keepUpdated();
    void this.findAside();
  }

  async findAside() {
    this.aside = await this.page.store.readUnreadable();
    this.update();
  }

  saveAside() {
    const file = `${this.page.course.setting.id}_set-aside.txt`;
    downloadFile(file, this.aside, "text/plain;charset=utf-8");
    fillSlots(this.find("[data-aside]"), { file });
    this.find("[data-aside-saved]").hidden = false;
  }

  update() {
    const { course, store } = this.page;
    const device = store.health.kept === "platform" ? "platform" : (store.state.device ?? "none");
    const empty = device === "none" && !hasStoredWork(store.state);
    const isUnread = this.aside !== "" || store.health.trouble === "newer";
    this.clear.hidden = empty && !isUnread;
    this.find("[data-aside]").hidden = !this.aside;
    const lines = listStoredItems(course, store.state);
    this.find("[data-nothing]").hidden = lines.length > 0 || isUnread;
    this.find("[data-list]").hidden = lines.length === 0;
    this.find("[data-list]").replaceChildren(...lines.map((line) => this.renderItem(line)));
    for (const words of this.findAll("[data-device]")) words.hidden = empty || words.dataset.device !== device;
    for (const button of this.findAll("[data-to]")) button.hidden = ["none", "platform", button.dataset.to].includes(device);
  }

  /** @param {StoredItem} line */
  renderItem({ template, form, values }) {
    const { messages } = this.page;
    const entry = this.cloneTemplate(template);
    if (form) fillSlots(entry, { sentence: messages.format(form, values) });
    else if ("date" in values) fillSlots(entry, { ...values, date: messages.formatDate(String(values.date)) });
    else fillSlots(entry, values);
    return entry;
  }

  askToClear() {
    this.confirm.hidden = false;
    this.confirm.focus();
  }

  cancelClear() {
    this.confirm.hidden = true;
    this.clear.focus();
  }

  async clearAll() {
    await this.page.store.clear();
    await this.findAside();
    this.confirm.hidden = true;
    this.showMessage("cleared");
  }

  /** @param {HTMLElement} button */
  async changeDevice(button) {
    const device = button.dataset.to === "own" ? "own" : "shared";
    await this.page.store.chooseDevice(device);
    this.showMessage(`chosen_${device}`);
  }

  /**
   * Show a message and focus it, because the button that had the focus may be hidden.
   * @param {string} what
   */
  showMessage(what) {
    for (const words of this.findAll("[data-told]")) words.hidden = words.dataset.told !== what;
    this.find(`[data-told="${what}"]`).focus();
  }
}
