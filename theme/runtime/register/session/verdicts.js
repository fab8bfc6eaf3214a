/**
 * Cache of the verdict on each record in the register, by its digest and countersignature.
 *
 * Training statuses are computed synchronously, but signatures are verified asynchronously, so all records are verified before a
 * register is shown. A verdict depends on the register's settings: records of other settings are verified again when the settings
 * change.
 */

import { verifySlip } from "../../record/verdict.js";
import { yieldToBrowser } from "../../page/waiting.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../../record/types.js").Slip} Slip */
/** @typedef {import("../../record/types.js").Verdict} Verdict */
/** @typedef {import("../../record/types.js").PublishedKey} PublishedKey */

/** Number of signatures verified before the page can repaint. */
const BATCH = 400;

/**
 * Return the key of a slip's verdict: everything it depends on, since another slip with the same record and signature may
 * claim what was never signed.
 * @param {Slip} slip
 */
const makeVerdictKey = ({ digest, countersignature: mark }) =>
  mark ? `${digest} ${mark.signature} ${mark.key} ${mark.on} ${mark.done} ${mark.by}` : digest;

/** A cache of the verdicts (*countersigned*, *altered* …) from verifying the records in a register. */
export class VerdictCache {
  /** Each verdict, and the setting of its record. @type {Map<string, { verdict: Verdict, setting: string }>} */
  #found = new Map();
  #settings = "";
  /** @type {{ register: Register, slips: Map<string, Slip> } | null} */
  #slips = null;

  /** @param {readonly PublishedKey[]} keys */
  constructor(keys) {
    this.keys = keys;
  }

  /**
   * Cache the verdict on a slip that is about to be imported.
   * @param {Slip} slip with all 64 digits of its digest @param {Verdict} verdict
   */
  remember(slip, verdict) {
    this.#found.set(makeVerdictKey(slip), { verdict, setting: slip.record.setting.id });
  }

  /**
   * Verify all records in a register that have no verdict yet.
   * @param {Register} register
   * @returns {Promise<void>}
   */
  async verifyAll(register) {
    const settings = register.settings.map(({ id }) => id);
    this.#forgetOthers(settings);
    const slips = register.entries.flatMap((entry) => (entry.kind === "record" ? [entry.slip] : []));
    const fresh = slips.filter((slip) => !this.#found.has(makeVerdictKey(slip)));
    for (let at = 0; at < fresh.length; at += BATCH) {
      if (at) await yieldToBrowser();
      const batch = fresh.slice(at, at + BATCH);
      const verdicts = await Promise.all(batch.map((slip) => verifySlip(slip, { settings, keys: this.keys })));
      verdicts.forEach((verdict, i) => this.remember(/** @type {Slip} */ (batch[i]), verdict));
    }
  }

  /**
   * Return the verdict on a record of a register, or null.
   * @param {Register} register @param {string} digest
   * @returns {Verdict | null}
   */
  find(register, digest) {
    if (this.#slips?.register !== register) this.#slips = { register, slips: indexSlips(register) };
    const slip = this.#slips.slips.get(digest);
    return (slip && this.#found.get(makeVerdictKey(slip))?.verdict) ?? null;
  }

  /** Return whether a slip has a valid countersignature. @param {Slip} slip */
  isCountersigned(slip) {
    return this.#found.get(makeVerdictKey(slip))?.verdict.name === "countersigned";
  }

  /** Drop the verdicts on records of settings that the register has gained or lost. @param {readonly string[]} settings */
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
