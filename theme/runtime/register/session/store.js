/**
 * The register store of a page, which all its components read and change.
 *
 * The components don't know how records are verified or stored, and the store doesn't know how a register is shown. Derived
 * values are cached until the register or the day changes.
 */

import { findDateContradictions } from "../../record/impossible.js";
import { getKeyStatus, makeKeyFileValue, openKey } from "../../record/key-file.js";
import { getToday } from "../../dates/days.js";
import { downloadFile } from "../../files/download.js";
import { readSettingFacts } from "../../course/setting-facts.js";
import { ValidationError } from "../../data/validators.js";
import { waitForPaint } from "../../page/waiting.js";
import { importElsewhere } from "../elsewhere/importer.js";
import { addSlips } from "../entries.js";
import { EXAMPLE_SETTING, makeExample } from "../example.js";
import { listRecordedPaths } from "../paths.js";
import { LeadKey } from "./lead-key.js";
import { UndoableRegister } from "./undoable-register.js";
import { RegisterPersistence } from "./persistence.js";
import { eraseLeavers, makeId, rememberColumns } from "../people.js";
import { parseRegister } from "../schema.js";
import { importStaff } from "../staff-list/importer.js";
import { listTrainingStatuses } from "../training-status.js";
import { watchOtherTabs } from "./other-tabs.js";
import { verifyTexts } from "../../intake/texts.js";
import { VerdictCache } from "./verdicts.js";

/** @typedef {import("../../types.js").Page} Page */
/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("../types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("../types.js").RegisterVerdict} Verdict */
/** @typedef {import("./undoable-register.js").ChangeMessage} ChangeMessage */
/** @typedef {import("./undoable-register.js").ChangeKind} ChangeKind */
/** @typedef {import("../../intake/texts.js").RejectedInput} RejectedInput */
/** @typedef {{ name: string, impossible: import("../../record/impossible.js").DateRemark[] }} Remarked a record with impossible dates */

/** @type {WeakMap<Page, RegisterStore>} */
const stores = new WeakMap();

/**
 * Return the store of the page's register, the same one for each of the page's components; `page` is the context of the page:
 * the course's data, the learner's store and the messages.
 * @param {Page} page
 * @returns {RegisterStore}
 */
export function openRegisterStore(page) {
  const registerStore = stores.get(page) ?? new RegisterStore(page, readSettingFacts());
  stores.set(page, registerStore);
  return registerStore;
}

/**
 * Separate records of the example, which stay out of a real register.
 * @template {{ slip: import("../types.js").Slip }} T @param {readonly T[]} records @returns {[T[], T[]]}
 */
function separateInvented(records) {
  const isInvented = (/** @type {T} */ { slip }) => slip.record.setting.id === EXAMPLE_SETTING;
  return [records.filter((one) => !isInvented(one)), records.filter(isInvented)];
}

/** The register that is open in a page, with its people's training statuses, its records' verdicts and its files. */
export class RegisterStore extends UndoableRegister {
  /** @type {{ register: Register, facts: RegisterFacts, all: TrainingStatus[] } | null} */
  #worked = null;
  /** @type {RegisterFacts | null} */
  #facts = null;
  #verdicts;
  #keeping;
  #tabs;
  #isExample = false;
  #lacksKey = false;

  /** @param {Page} page @param {import("../../types.js").SettingFacts} settingFacts */
  constructor(page, settingFacts) {
    const { setting, course } = page.course;
    const name = `training:${setting.id}:${course.id}:v1:register`;
    super(setting);
    this.page = page;
    this.settingFacts = settingFacts;
    this.#verdicts = new VerdictCache(settingFacts.keys);
    this.#keeping = new RegisterPersistence(name, () => this.notify("kept"));
    this.#tabs = watchOtherTabs(name, () => this.notify("kept"));
    /** When the register, or the file it was opened from, was last saved. @type {Date | null} */
    this.savedAt = null;
    /** The lead's signing key, while it is open. Listeners hear "key" when it is opened or closed. */
    this.leadKey = new LeadKey(
      () => this.notify("key"),
      (publicKey) => ["published", "not"].includes(this.getKeyStatus(publicKey)),
    );
    this.#guard();
  }

  /** Whether this is the register of invented people. It is never saved, and nothing real comes into it. */
  get isExample() {
    return this.#isExample;
  }

  /**
   * Show a register of invented people; leaving it takes a new page. Throws if there is a real register.
   * @param {Parameters<typeof makeExample>[0]} invented
   * @returns {Promise<void>}
   */
  showExample(invented) {
    return this.enqueue(async () => {
      if (!this.isEmpty || this.canUndo || this.canSave) throw new Error("a real register is open");
      const { register, key, open } = await makeExample(invented, this.facts);
      this.#isExample = true;
      this.settingFacts = { ...this.settingFacts, keys: [key] };
      this.#verdicts = new VerdictCache([key]);
      await this.prepare(register);
      this.replace(register, [], register, { message: { key: "example" }, saved: true });
      this.leadKey.open(open);
    });
  }

  /** Throw an error in the example, which nothing real may come into or go out of. */
  #assertReal() {
    if (this.#isExample) throw new Error("this is the example");
  }

  /** The start of the names of files that are saved: the setting's id, unless this is the example. */
  get filePrefix() {
    return this.#isExample ? EXAMPLE_SETTING : this.page.course.setting.id;
  }

  /** Facts about setting, course and day that statuses depend on; a new object only on a new day. @returns {RegisterFacts} */
  get facts() {
    const day = getToday();
    if (this.#facts?.today === day) return this.#facts;
    const { setting, course, modules, editions } = this.page.course;
    const { rule, policies } = this.settingFacts;
    const paths = listRecordedPaths(this.page.course);
    this.#facts = { today: day, setting, course, modules, ...(editions && { editions }), paths, rule, policies, soon: 30 };
    return this.#facts;
  }

  /** The status today of each person, and of each record without a person. @returns {TrainingStatus[]} */
  get statuses() {
    const { facts, register } = this;
    if (this.#worked?.register !== register || this.#worked.facts !== facts) {
      const all = listTrainingStatuses(register, facts, (digest) => this.getVerdictName(digest));
      this.#worked = { register, facts, all };
    }
    return this.#worked.all;
  }

  /** Return the name of a record's verdict. @param {string} digest */
  getVerdictName(digest) {
    return this.findVerdict(digest)?.name;
  }

  /** Return a record's verdict, or null. @param {string} digest @returns {Verdict | null} */
  findVerdict(digest) {
    return this.#verdicts.find(this.register, digest);
  }

  /** The ids of the register's settings and the published keys, by which slips are verified. */
  get trustedSettings() {
    return { settings: this.register.settings.map(({ id }) => id), keys: this.settingFacts.keys };
  }

  /**
   * Import records from the texts of files, emails or codes: all of them, or none if there is no room.
   * @param {Parameters<typeof verifyTexts>[0]} texts
   * @param {{ since?: number, progress?: (done: number) => void }} [how] `since`: when the user chose them, for measuring
   * @returns {Promise<import("../types.js").SlipsReport & { refused: RejectedInput[], remarked: Remarked[] }>}
   */
  async importTexts(texts, { since = performance.now(), progress } = {}) {
    this.#assertReal();
    const { taken: read, refused } = await verifyTexts(texts, this.trustedSettings, this.page.course.setting.id, progress);
    const [taken, invented] = separateInvented(read);
    refused.push(...invented.map(({ name }) => /** @type {const} */ ({ name, verdict: { name: "unreadable", reason: "from-example" } })));
    for (const { slip, verdict } of taken) this.#verdicts.remember(slip, verdict);
    const slips = taken.map(({ slip }) => slip);
    let report = { added: 0, repeated: 0, replaced: 0, kept: 0 };
    const change = (/** @type {Register} */ register) => {
      const added = addSlips(register, slips, { today: getToday(), hasValidSignature: (slip) => this.#verdicts.hasValidSignature(slip) });
      report = added.report;
      return added.register;
    };
    const say = () => ({ key: "records", values: { count: report.added + report.replaced + report.kept } });
    await this.apply(change, say).catch((error) => {
      if (!(error instanceof ValidationError)) throw error;
      const names = [...new Set(taken.map(({ name }) => name))];
      refused.push(...names.map((name) => /** @type {const} */ ({ name, verdict: { name: "unreadable", reason: "full" } })));
    });
    await waitForPaint();
    performance.measure("register:intake", { start: since });
    const remarked = taken.flatMap(({ name, slip }) => {
      const impossible = findDateContradictions(slip, getToday());
      return impossible.length ? [{ name: slip.record.name ?? name, impossible }] : [];
    });
    return { ...report, refused, remarked };
  }

  /**
   * Import the rows of a parsed staff list.
   * @param {readonly import("../types.js").StaffRow[]} rows
   * @param {Readonly<Record<string, import("../types.js").ColumnField>>} columns the fields of its columns, to remember
   * @returns {Promise<import("../types.js").StaffReport>} what `listed` then holds
   */
  async importStaff(rows, columns) {
    this.#assertReal();
    /** @type {import("../types.js").StaffReport} */
    let report = { added: 0, changed: 0, same: 0, absent: [], left: [], renamed: [], codes: [] };
    const changed = await this.apply(
      (register) => {
        const added = importStaff(rememberColumns(register, columns), rows, { newId: makeId });
        this.staffReport = report = added.report;
        return added.register;
      },
      () => ({ key: "staff", values: { count: rows.length } }),
    );
    if (!changed) this.notify("register");
    return report;
  }

  /**
   * Import the lines of another provider's list.
   * @param {readonly import("../types.js").ElsewhereRow[]} rows
   * @returns {Promise<import("../types.js").ElsewhereReport>}
   */
  async importElsewhere(rows) {
    this.#assertReal();
    let report = { added: 0, changed: 0, same: 0, unassigned: 0, full: /** @type {readonly number[]} */ ([]) };
    const change = (/** @type {Register} */ register) => {
      const imported = importElsewhere(register, rows, { newId: makeId, today: getToday() });
      report = imported.report;
      return imported.register;
    };
    await this.apply(change, () => ({ key: "elsewhere", values: { count: report.added + report.changed } }));
    return report;
  }

  /** Whether a passphrase is chosen, so that `save` needs none. */
  get canSave() {
    return this.#keeping.canSeal;
  }

  /** Set the passphrase that the register is saved with from now on. @param {string} passphrase @returns {Promise<void>} */
  async choosePassphrase(passphrase) {
    this.#assertReal();
    await this.#keeping.setPassphrase(passphrase);
    this.notify("kept");
  }

  /** The name under which the register would be saved now. */
  get fileName() {
    return `${this.page.course.setting.id}-register_${getToday()}.sealed.json`;
  }

  /** Save the register as a sealed file. @returns {Promise<boolean>} false where no passphrase is chosen yet */
  async save() {
    if (!this.canSave) return false;
    const noteSaved = this.noteSaved();
    const { register } = this;
    const text = await this.#keeping.seal(register);
    downloadFile(this.fileName, text, "application/json");
    noteSaved();
    this.savedAt = new Date();
    void this.#keeping.noteSaved(register, text).then(() => this.hasUnsavedChanges && this.#keeping.scheduleCopy(this.register));
    this.notify("kept");
    return true;
  }

  /**
   * Open a register file in place of the current register, which undo restores. People whose retention period is over are
   * erased at once; undo restores them too.
   * @param {string} text @param {string} passphrase
   * @param {{ savedAt?: Date | null }} [file] when it was saved
   * @returns {Promise<void>} rejects with a SealError or a ValidationError; then all stays as it was
   */
  async openFile(text, passphrase, { savedAt = null } = {}) {
    this.#assertReal();
    const register = await this.#keeping.open(text, passphrase, parseRegister);
    if (this.register.key) this.leadKey.close();
    await this.#show(register, "opened", savedAt);
    await this.#openOwnKey();
  }

  /** Return how a key stands today, by what the site publishes. @param {string | undefined} publicKey */
  getKeyStatus(publicKey) {
    return getKeyStatus(this.settingFacts.keys.find(({ key }) => key === publicKey), getToday());
  }

  /** Return whether this is the passphrase that the register is saved with. @param {string} passphrase @returns {Promise<boolean>} */
  async isPassphrase(passphrase) {
    return this.canSave && (await this.#keeping.isPassphrase(passphrase));
  }

  /**
   * Open the key that is kept in the register.
   * @param {string} passphrase the register's
   * @returns {Promise<boolean>} whether it is open now; false if the passphrase is another
   */
  async openOwnKey(passphrase) {
    return (await this.isPassphrase(passphrase)) && this.#openOwnKey();
  }

  /** Open the key that is kept in the register, if there is a whole one. */
  async #openOwnKey() {
    const key = this.register.key && (await openKey(this.register.key).catch(() => null));
    if (key) this.leadKey.open(key);
    return Boolean(key);
  }

  /** The file of a key, sealed with the register's passphrase. @param {import("../../record/types.js").SecretKey} key @returns {Promise<string>} */
  sealKey(key) {
    return this.#keeping.sealKey(makeKeyFileValue(key, this.page.course.setting.id));
  }

  /** Return whether a file that was saved with the present passphrase holds the key of now. @param {string} text @returns {Promise<boolean>} */
  isKeyIn(text) {
    const isOurs = (/** @type {Register} */ { key }) => key !== undefined && key.publicKey === this.register.key?.publicKey;
    return this.#keeping.unseal(text).then(parseRegister).then(isOurs, () => false);
  }

  /** Whether the register comes from a recovery copy without the key that was in it. */
  get lacksKey() {
    return this.#lacksKey && !this.register.key;
  }

  /** Recovery copies that earlier visits left in the browser, newest first. */
  get copies() {
    return this.#keeping.copies;
  }

  /**
   * Open a recovery copy.
   * @param {string} id @param {string} passphrase
   * @returns {Promise<void>} rejects as `openFile` does
   */
  async recover(id, passphrase) {
    this.#assertReal();
    const copy = this.copies.find((one) => one.id === id);
    if (!copy) return;
    const register = await this.#keeping.open(copy.text, passphrase, parseRegister);
    this.#lacksKey = copy.lacksKey === true;
    await this.#show(register, "recovered", copy.saved ? new Date(copy.at) : null);
    this.#keeping.scheduleCopy(this.register);
    await this.#keeping.flush();
    if (!this.trouble) await this.#keeping.discard(id);
  }

  /** Delete a recovery copy. @param {string} id @returns {Promise<void>} */
  discardCopy(id) {
    return this.#keeping.discard(id);
  }

  /** The reason why there is no recovery copy, or null. */
  get trouble() {
    return this.#keeping.trouble;
  }

  /** Number of other tabs that hold this setting's register. */
  get otherTabs() {
    return this.#tabs.others;
  }

  /** @param {Register} opened @param {string} key @param {Date | null} savedAt null if it is in no file */
  #show(opened, key, savedAt) {
    return this.enqueue(async () => {
      const { register, erased } = eraseLeavers(opened, this.facts);
      await this.prepare(register);
      const message = { key, values: { count: register.people.length } };
      const erasure = { register: opened, message: { key: "erased", values: { count: erased.length } } };
      this.savedAt = savedAt;
      this.replace(opened, erased.length ? [erasure] : [], register, { message, saved: key === "opened" || savedAt !== null });
    });
  }

  /** @override @param {Register} register */
  prepare(register) {
    return this.#verdicts.verifyAll(register);
  }

  /** @override */
  afterChange() {
    if (this.#isExample) return;
    this.#tabs.hold(!this.isEmpty);
    if (this.hasUnsavedChanges) this.#keeping.scheduleCopy(this.register);
  }

  /** Warn before unsaved work is lost, and store a copy when the page is hidden. */
  #guard() {
    globalThis.addEventListener?.("beforeunload", (event) => {
      if (this.hasUnsavedChanges && !this.isEmpty && !this.#isExample) event.preventDefault();
    });
    globalThis.addEventListener?.("pagehide", () => this.leadKey.close());
    globalThis.document?.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.#keeping.flush();
    });
  }
}
