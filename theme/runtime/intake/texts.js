/**
 * Extract slips from texts that were handed in (a record file, an email with many codes, a pasted code) and verify them.
 *
 * One bad text among five hundred does not stop the others; each rejected one is listed with its reason. Thousands are read
 * in batches, between which the page can repaint.
 */

import { findCodes } from "../record/codes.js";
import { ReadError } from "../record/strict.js";
import { verifyText } from "../record/verdict.js";
import { yieldToBrowser } from "../page/waiting.js";
import { splitMail } from "./mail.js";

/** @typedef {import("../record/types.js").Slip} Slip */
/** @typedef {import("../record/types.js").Verdict} Verdict */
/** @typedef {import("../record/types.js").TrustedSettings} TrustedSettings */
/** @typedef {{ name: string, text: string }} Text its content, and the name shown if it is refused */
/** @typedef {Verdict | { name: "unreadable", reason: string, field?: string }} InputVerdict of a record, or of the file that should have one */
/** @typedef {{ name: string, slip: Slip, verdict: Verdict }} AcceptedSlip */
/** @typedef {{ name: string, verdict: InputVerdict }} RejectedInput */
/** @typedef {{ name: string, reason: string }} UnreadableFile a file that could not be read at all */
/** @typedef {Iterable<(Text | UnreadableFile)[]> | AsyncIterable<(Text | UnreadableFile)[]>} Batches */

/** Number of texts verified at once. */
const BATCH = 250;

/**
 * Find and verify all completion records in texts handed in to a setting (such as a school), and return the accepted slips
 * (`taken`) and the rejected ones with their verdicts (`refused`); `trusted` has the settings and keys to accept, and the
 * function `progress` is called with the number of texts verified so far.
 * @param {(Text | UnreadableFile)[] | Batches} texts a list, or batches as they are read
 * @param {TrustedSettings} trusted
 * @param {string} settingId of the register
 * @param {(done: number) => void} [progress] called with the number of verified texts
 * @returns {Promise<{ taken: AcceptedSlip[], refused: RejectedInput[] }>}
 */
export async function verifyTexts(texts, trusted, settingId, progress) {
  /** @type {AcceptedSlip[]} */
  const taken = [];
  /** @type {RejectedInput[]} */
  const refused = [];
  let done = 0;
  for await (const batch of Array.isArray(texts) ? splitIntoBatches(texts) : texts) {
    for (const { name, verdict, slip } of (await Promise.all(batch.map((text) => verifyInput(text, trusted)))).flat()) {
      if (slip && isAccepted(slip, verdict, settingId)) taken.push({ name, slip, verdict: /** @type {Verdict} */ (verdict) });
      else refused.push({ name, verdict });
    }
    progress?.((done += batch.length));
    await yieldToBrowser();
  }
  return { taken, refused };
}

/**
 * Return whether a record is accepted: the setting's own unless altered, and those of other settings, which a lead then
 * decides about. Another setting's countersignature may be by a key that only its own site publishes; such a record counts
 * as not countersigned.
 * @param {Slip} slip @param {InputVerdict} verdict @param {string} settingId
 */
function isAccepted({ record }, { name, ...verdict }, settingId) {
  if (name === "unreadable") return record.setting.id !== settingId && /^(foreign-key|key-not-then)$/.test(verdict.reason ?? "");
  return name !== "altered";
}

/** @param {(Text | UnreadableFile)[]} texts */
function* splitIntoBatches(texts) {
  for (let at = 0; at < texts.length; at += BATCH) yield texts.slice(at, at + BATCH);
}

/**
 * Find and verify all completion records in one text or file (`given`), and return the verdict on each, or one on a file that
 * could not be read; `trusted` has the settings and keys to accept.
 * @param {Text | UnreadableFile} given @param {TrustedSettings} trusted @returns {Promise<{ name: string, verdict: InputVerdict, slip: Slip | null }[]>}
 */
export async function verifyInput(given, trusted) {
  if ("reason" in given) return [{ name: given.name, verdict: { name: "unreadable", reason: given.reason }, slip: null }];
  const parts = splitText(given);
  return Promise.all(parts.map(async ({ name, text }) => ({ name, ...(await verifyText(text, trusted)) })));
}

/**
 * Return the parts of a text that may hold a record: a record file is one, an email has as many as it has codes and
 * attachments. A text without any is returned as it is.
 * @param {Text} given @returns {Text[]}
 */
function splitText(given) {
  const start = given.text.slice(0, 100).replace(/^\uFEFF/, "").trimStart();
  if (start.startsWith("{")) return [given];
  const parts = splitMail(given.text).flatMap((text) => (text.trimStart().startsWith("{") ? [text] : findCodesIn(text)));
  const found = [...new Set(parts)];
  return found.length ? found.map((text) => ({ name: given.name, text })) : [given];
}

/** @param {string} text @returns {string[]} */
function findCodesIn(text) {
  try {
    return findCodes(text);
  } catch (error) {
    if (error instanceof ReadError) return [];
    throw error;
  }
}
