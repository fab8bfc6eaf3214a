/**
 * What was found of each record in the register: judged once, kept by its digest and its countersignature.
 *
 * The engine is pure and waits for nothing, but a signature is checked asynchronously; so all is judged before a register
 * is shown. Whose records are ours depends on the register's settings: another's are judged again when those change.
 */

import { judge } from "../../record/verdict.js";
import { yieldToBrowser } from "../../page/waiting.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../../record/types.js").Slip} Slip */
/** @typedef {import("../../record/types.js").Verdict} Verdict */
/** @typedef {import("../../record/types.js").PublishedKey} PublishedKey */

/** How many signatures are checked before the page may draw again. */
const BATCH = 400;

/** All that a verdict hangs on: another slip with this record and this signature may say what was never signed. @param {Slip} slip */
const makeVerdictKey = ({ digest, countersignature: mark }) =>
  mark ? `${digest} ${mark.signature} ${mark.key} ${mark.on} ${mark.done} ${mark.by}` : digest;

export class VerdictCache {
  /** What was found, and of whose record. @type {Map<string, { verdict: Verdict, setting: string }>} */
  #found = new Map();
  #settings = "";
  /** @type {{ register: Register, slips: Map<string, Slip> } | null} */
  #slips = null;

  /** @param {readonly PublishedKey[]} keys */
  constructor(keys) {
    this.keys = keys;
  }

  /**
   * Note what was found of a slip that is about to be taken in.
   * @param {Slip} slip with all 64 digits of its digest @param {Verdict} verdict
   */
  remember(slip, verdict) {
    this.#found.set(makeVerdictKey(slip), { verdict, setting: slip.record.setting.id });
  }

  /**
   * Judge all of a register's records that are not judged yet.
   * @param {Register} register
   * @returns {Promise<void>}
   */
  async judgeAll(register) {
    const settings = register.settings.map(({ id }) => id);
    this.#forgetOthers(settings);
    const slips = register.entries.flatMap((entry) => (entry.kind === "record" ? [entry.slip] : []));
    const fresh = slips.filter((slip) => !this.#found.has(makeVerdictKey(slip)));
    for (let at = 0; at < fresh.length; at += BATCH) {
      if (at) await yieldToBrowser();
      const batch = fresh.slice(at, at + BATCH);
      const verdicts = await Promise.all(batch.map((slip) => judge(slip, { settings, keys: this.keys })));
      verdicts.forEach((verdict, i) => this.remember(/** @type {Slip} */ (batch[i]), verdict));
    }
  }

  /**
   * Return what was found of a record of a register.
   * @param {Register} register @param {string} digest
   * @returns {Verdict | null}
   */
  find(register, digest) {
    if (this.#slips?.register !== register) this.#slips = { register, slips: indexSlips(register) };
    const slip = this.#slips.slips.get(digest);
    return (slip && this.#found.get(makeVerdictKey(slip))?.verdict) ?? null;
  }

  /** Whether a countersignature was found good. @param {Slip} slip */
  isCountersigned(slip) {
    return this.#found.get(makeVerdictKey(slip))?.verdict.name === "countersigned";
  }

  /** Forget what was found of a setting's records while it was not ours, or is not any more. @param {readonly string[]} settings */
  #forgetOthers(settings) {
    if (settings.join(" ") === this.#settings) return;
    this.#settings = settings.join(" ");
    const ours = new Set(settings);
    for (const [key, { verdict, setting }] of this.#found) {
      if ((verdict.name === "other-setting") === ours.has(setting)) this.#found.delete(key);
    }
  }
}

/** @param {Register} register @returns {Map<string, Slip>} */
function indexSlips(register) {
  /** @type {Map<string, Slip>} */
  const slips = new Map();
  for (const entry of register.entries) if (entry.kind === "record") slips.set(entry.slip.digest, entry.slip);
  return slips;
}
