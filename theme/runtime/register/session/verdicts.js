/**
 * Cache of the verdict on each record in the register, by its digest and countersignature.
 *
 * Training statuses are computed synchronously, but signatures are verified asynchronously, so all records are verified before a
 * register is shown. A verdict depends on the register's settings and signers: the records that another of them could turn are
 * verified again when they change.
 */

import { verifySlip } from "../../record/verdict.js";
import { yieldToBrowser } from "../../page/waiting.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../../record/types.js").Slip} Slip */
/** @typedef {import("../types.js").RegisterVerdict} Verdict */
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

/**
 * Return the verdict on a slip in a register of these settings: that of its site, or *unpublished*.
 * @param {Slip} slip
 * @param {{ settings: readonly string[], keys: readonly PublishedKey[], signers: readonly string[] }} trusted
 * @returns {Promise<Verdict>}
 */
async function verifyInRegister(slip, { settings, keys, signers }) {
  const verdict = await verifySlip(slip, { settings, keys });
  if (verdict.reason !== "foreign-key" || !signers.length) return verdict;
  const own = signers.map((key) => ({ key, holder: "", from: "", until: null, lost_on: null }));
  return (await verifySlip(slip, { settings, keys: own })).name === "countersigned" ? { name: "unpublished" } : verdict;
}

/** A cache of the verdicts (*countersigned*, *altered* …) from verifying the records in a register. */
export class VerdictCache {
  /** Each verdict, and the setting of its record. @type {Map<string, { verdict: Verdict, setting: string }>} */
  #found = new Map();
  #settings = "";
  #signers = "";
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
    const { signers = [] } = register;
    this.#forgetOthers(settings);
    this.#forgetUnpublished(signers);
    const slips = register.entries.flatMap((entry) => (entry.kind === "record" ? [entry.slip] : []));
    const fresh = slips.filter((slip) => !this.#found.has(makeVerdictKey(slip)));
    for (let at = 0; at < fresh.length; at += BATCH) {
      if (at) await yieldToBrowser();
      const batch = fresh.slice(at, at + BATCH);
      const verdicts = await Promise.all(batch.map((slip) => verifyInRegister(slip, { settings, keys: this.keys, signers })));
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

  /** Return whether a slip's countersignature is valid, by a key of the site or of a signer of the register. @param {Slip} slip */
  hasValidSignature(slip) {
    const name = this.#found.get(makeVerdictKey(slip))?.verdict.name;
    return name === "countersigned" || name === "unpublished";
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

  /** Drop the verdicts that depend on the register's signers, if those have changed. @param {readonly string[]} signers */
  #forgetUnpublished(signers) {
    if (signers.join(" ") === this.#signers) return;
    this.#signers = signers.join(" ");
    for (const [key, { verdict }] of this.#found) {
      if (verdict.name === "unpublished" || verdict.reason === "foreign-key") this.#found.delete(key);
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
