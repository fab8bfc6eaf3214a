/**
 * *Your key* on the register page: make the key that countersigns, open it, publish it, and end it.
 *
 * A key is kept in the register, if the lead works alone, or in a file of its own. The browser stores none.
 */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";
import { chooseFirstDay } from "../../runtime/register/attesting.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { EndKeyPanel } from "./end-key.js";
import { MakeKeyPanel } from "./make-key.js";
import { OpenKeyPanel } from "./open-key.js";
import { PublishPanel } from "./publish-panel.js";
import { ShareRegisterPanel } from "./share-register.js";

/** The part of the register page in which a lead makes, opens, publishes and ends the key that countersigns. */
export class KeySection extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.fold = /** @type {HTMLDetailsElement} */ (this.find("[data-fold]"));
    this.doors = this.find("[data-doors]");
    this.opened = this.find("[data-opened]");
    /** Whether another part of the page called for a key. */
    this.isCalled = false;
    const { keys } = this.registerStore.settingFacts;
    this.publishing = new PublishPanel(this.find("[data-publish]"), page, keys);
    this.making = new MakeKeyPanel(this.find("[data-make]"), page, this.registerStore, () => this.publishOwn());
    this.opening = new OpenKeyPanel(this.element, page, this.registerStore, () => this.showOpened());
    this.sharing = new ShareRegisterPanel(this.find("[data-share]"), page, this.registerStore, this.find("[data-shared]"), () => this.publishing.hide("new"));
    for (const ending of this.findAll("[data-ending]")) new EndKeyPanel(ending, page, keys, (kind, entry) => void this.end(kind, entry));
    this.find("[data-to-publish]").addEventListener("click", () => this.publishOwn());
    this.find("[data-put-away]").addEventListener("click", () => this.putAway());
    document.addEventListener("register:key", () => this.show());
    this.registerStore.onChange((what) => ["key", "kept", "register"].includes(what) && this.update());
    this.update();
  }

  update() {
    const { leadKey, register } = this.registerStore;
    const state = this.getState();
    for (const words of this.findAll("[data-shows]")) words.hidden = words.dataset.shows !== state;
    for (const words of this.findAll("[data-found]")) words.hidden = words.dataset.found !== state;
    this.find("[data-intro]").hidden = state !== "none";
    this.doors.hidden = leadKey.isOpen;
    this.opened.hidden = state === "none" || state === "away";
    this.find("[data-to-publish]").hidden = state !== "not";
    this.find("[data-put-away]").hidden = !leadKey.isOpen;
    if (!leadKey.isOpen) this.publishing.hide("new");
    const hasKey = register.key !== undefined && !["ended", "lost"].includes(this.registerStore.getKeyStatus(register.key.publicKey));
    this.making.showFor(hasKey);
    this.opening.showFor({ hasKey, away: state === "away" });
    this.sharing.update();
    this.fill();
  }

  /** How the lead's key stands: none, away, or its status if it is open or can't be. */
  getState() {
    const { leadKey, register } = this.registerStore;
    const own = leadKey.own ?? register.key;
    if (!own) return "none";
    const status = this.registerStore.getKeyStatus(own.publicKey);
    return leadKey.isOpen || !["published", "not"].includes(status) ? status : "away";
  }

  fill() {
    const { messages: words } = this.page;
    const { leadKey, settingFacts } = this.registerStore;
    const published = settingFacts.keys.find(({ key }) => key === leadKey.own?.publicKey);
    const say = (/** @type {string | null | undefined} */ day) => (day ? words.formatDate(day) : "");
    const { from, until, lost_on } = published ?? {};
    const holder = published?.holder ?? leadKey.own?.holder ?? "";
    fillSlots(this.opened, { holder, from: say(from), until: say(until), lost_on: say(lost_on) });
  }

  /** Unfold the section and go to it, from where records are countersigned. */
  show() {
    this.isCalled = !this.registerStore.leadKey.isOpen;
    this.fold.open = true;
    focusElement(this.find("summary"), "start");
    if (!this.isCalled) this.publishOwn();
  }

  /** Move the focus to the key's status, or back to the form that asked for the key. */
  showOpened() {
    if (this.isCalled && this.registerStore.leadKey.isOpen) document.dispatchEvent(new CustomEvent("register:countersign"));
    else focusElement(this.opened);
    this.isCalled = false;
  }

  publishOwn() {
    const { leadKey, register } = this.registerStore;
    if (!leadKey.own) return;
    const { publicKey: key, holder, made } = leadKey.own;
    const from = chooseFirstDay(register, made, (digest) => this.registerStore.getVerdictName(digest));
    this.publishing.show("new", { key, holder, from });
  }

  /**
   * Publish that a key is lost or ends. A lost one is no longer open, nor in the register, so that a new one can be made at once.
   * @param {"lost" | "leave"} kind @param {import("../../runtime/record/types.js").PublishedKey} entry
   */
  async end(kind, entry) {
    const { leadKey, register } = this.registerStore;
    if (kind === "lost" && leadKey.own?.publicKey === entry.key) leadKey.close();
    if (kind === "lost" && register.key?.publicKey === entry.key) await this.registerStore.setKey(null, { key: "key_out" });
    this.publishing.show(kind, entry);
  }

  putAway() {
    this.registerStore.leadKey.close();
    focusElement(this.find("summary"));
  }
}
