/**
 * Extract slips from texts that were handed in (a record file, an email with many codes, a pasted code) and judge them.
 *
 * One bad text among five hundred does not stop the others; each rejected one is listed with its reason. Thousands are read
 * in batches, between which the page can repaint.
 */

import { findCodes } from "../record/codes.js";
import { ReadError } from "../record/strict.js";
import { judgeText } from "../record/verdict.js";
import { yieldToBrowser } from "../page/waiting.js";
import { splitMail } from "./mail.js";

/** @typedef {import("../record/types.js").Slip} Slip */
/** @typedef {import("../record/types.js").Verdict} Verdict */
/** @typedef {import("../record/types.js").Known} Known */
/** @typedef {{ name: string, text: string }} Text what was read, and under which name it is shown where it is refused */
/** @typedef {Verdict | { name: "unreadable", reason: string, field?: string }} Fault a record's, or that of the file that should hold one */
/** @typedef {{ name: string, slip: Slip, verdict: Verdict }} AcceptedSlip */
/** @typedef {{ name: string, verdict: Fault }} Refused */
/** @typedef {{ name: string, reason: string }} UnreadableFile a file that could not be read at all */
/** @typedef {Iterable<(Text | UnreadableFile)[]> | AsyncIterable<(Text | UnreadableFile)[]>} Batches */

/** How many texts are judged at once. */
const BATCH = 250;

/**
 * Judge every record found in some texts, and sort them into accepted and rejected ones.
 * @param {(Text | UnreadableFile)[] | Batches} texts a list, or batches as they are read
 * @param {Known} known
 * @param {string} own id of the register's setting
 * @param {(done: number) => void} [progress] called with the number of judged texts
 * @returns {Promise<{ taken: AcceptedSlip[], refused: Refused[] }>}
 */
export async function judgeTexts(texts, known, own, progress) {
  /** @type {AcceptedSlip[]} */
  const taken = [];
  /** @type {Refused[]} */
  const refused = [];
  let done = 0;
  for await (const batch of Array.isArray(texts) ? splitIntoBatches(texts) : texts) {
    for (const { name, verdict, slip } of (await Promise.all(batch.map((text) => judgeInput(text, known)))).flat()) {
      if (slip && isAccepted(slip, verdict, own)) taken.push({ name, slip, verdict: /** @type {Verdict} */ (verdict) });
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
 * @param {Slip} slip @param {Fault} verdict @param {string} own
 */
function isAccepted({ record }, { name, ...verdict }, own) {
  if (name === "unreadable") return record.setting.id !== own && /^(foreign-key|key-not-then)$/.test(verdict.reason ?? "");
  return name !== "altered";
}

/** @param {(Text | UnreadableFile)[]} texts */
function* splitIntoBatches(texts) {
  for (let at = 0; at < texts.length; at += BATCH) yield texts.slice(at, at + BATCH);
}

/**
 * Judge every record found in one text, or report why a file could not be read.
 * @param {Text | UnreadableFile} given @param {Known} known @returns {Promise<{ name: string, verdict: Fault, slip: Slip | null }[]>}
 */
export async function judgeInput(given, known) {
  if ("reason" in given) return [{ name: given.name, verdict: { name: "unreadable", reason: given.reason }, slip: null }];
  const parts = splitText(given);
  return Promise.all(parts.map(async ({ name, text }) => ({ name, ...(await judgeText(text, known)) })));
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
