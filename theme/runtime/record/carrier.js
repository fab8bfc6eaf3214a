/**
 * The two forms in which a completion record is handed over: a file, or a code, the same data as text for email, chat and QR.
 *
 * The twin is generator/records/carrier.py; tests/records/slips.json holds both to the same results. Input is untrusted: anything
 * too large or not exactly of the expected shape is refused with a reason.
 */

import { deflateSync, inflateSync } from "fflate";
import { writeCanonicalJson, hashJson } from "../data/canonical-json.js";
import { ValidationError, objectWith } from "../data/validators.js";
import { fromBase32, toBase32 } from "./bytes.js";
import { findCodes } from "./codes.js";
import { replaceSpecialLetters, stripMarks } from "./letters.js";
import { NEWEST_RECORD_VERSION, validateRecord, getLastCompletedDay, computeShortCode } from "./record.js";
import { CODE, COUNTERSIGNATURE, DICTIONARY, DIGEST, FORMAT, LIMITS } from "./rules.js";
import { makeValidator } from "./shapes.js";
import { ReadError, parseStrictJson } from "./strict.js";

export { findCodes, ReadError };

/** @typedef {import("./types.js").CompletionRecord} CompletionRecord */
/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {import("./types.js").Countersignature} Countersignature */

const dictionary = new TextEncoder().encode(DICTIONARY);

/** @type {import("../data/validators.js").Validator<CompletionRecord>} */
const record = (value, path) => {
  try {
    return validateRecord(value);
  } catch (error) {
    throw error instanceof ValidationError ? new ValidationError(error.field ? `${path}.${error.field}` : path) : error;
  }
};

const shape = objectWith(
  { record, digest: makeValidator(DIGEST), countersignature: makeValidator(COUNTERSIGNATURE) },
  { closed: true, optional: ["countersignature"] },
);

/**
 * Return a clean copy of a slip (a completion record with its digest and any countersignature), or throw a ValidationError.
 * @param {unknown} value
 * @param {string} [path] its path, for the error
 * @returns {Slip}
 */
export const validateSlip = (value, path = "") => shape(value, path);

/**
 * Return a slip for a completion record: the record with its SHA-256 digest, not yet countersigned.
 * @param {CompletionRecord} record
 * @returns {Promise<Slip>}
 */
export const makeSlip = async (record) => ({ record, digest: await hashJson(record) });

/**
 * Return a slip (a completion record with its digest and any countersignature) as the text of a record file, in JSON.
 * @param {Slip} slip
 */
export const serializeSlip = (slip) => `${JSON.stringify({ format: FORMAT, ...slip }, null, 2)}\n`;

/**
 * Return a slip (a completion record with its digest) as a record code (`MSR1:…:END`) for email, chat and QR: canonical JSON,
 * deflated with our dictionary, in base 32.
 *
 * Base 32 and not base 45, which QR codes hold as tightly: base 45 has a space, `*`, `%` and `-`, which mail and chat mangle.
 * @param {Slip} slip
 * @returns {string} one line of capitals, digits and colons
 */
export function encodeSlip(slip) {
  const bytes = new TextEncoder().encode(writeCanonicalJson({ ...slip, digest: slip.digest.slice(0, 16) }));
  return `MSR1:${toBase32(deflateSync(bytes, { level: 9, mem: 8, dictionary }))}:END`;
}

/**
 * Parse a record file, or the first record code (`MSR1:…:END`) in any other text, into a slip (the record with its digest and any
 * countersignature), or throw a ReadError.
 * @param {string} text
 * @returns {Slip} throws a ReadError and nothing else
 */
export function parseSlip(text) {
  const plain = text.replace(/^\uFEFF/, "");
  if (/^[ \t\r\n]*\{/.test(plain)) return parseFile(plain);
  const [code] = findCodes(plain);
  if (code === undefined) throw new ReadError("not-a-record");
  return decodeCode(code);
}

/** @param {string} file @returns {Slip} */
function parseFile(file) {
  if (file.length > LIMITS.file) throw new ReadError("too-large");
  const { format, ...slip } = parseStrictJson(file);
  if (format !== FORMAT) throw new ReadError("not-a-record");
  return validateReadSlip(slip);
}

/** @param {string} code as `findCodes` returns it @returns {Slip} */
function decodeCode(code) {
  if (code.length > LIMITS.code) throw new ReadError("too-large");
  const [, version, data = "", end] = CODE.exec(code) ?? [];
  if (Number(version) > 1) throw new ReadError("newer");
  if (Number(version) !== 1 || !end) throw new ReadError("damaged-code");
  return validateReadSlip(parseStrictJson(inflateCode(data)));
}

/** @param {string} data @returns {string} */
function inflateCode(data) {
  const out = new Uint8Array(LIMITS.file + 1);
  try {
    const bytes = inflateSync(fromBase32(data), { dictionary, out });
    if (bytes.length <= LIMITS.file) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Reported below, like data that inflates to more than any record.
  }
  throw new ReadError("damaged-code");
}

/** @param {Record<string, unknown>} value @returns {Slip} */
function validateReadSlip(value) {
  const version = /** @type {any} */ (value.record)?.version;
  if (Number.isInteger(version) && version > NEWEST_RECORD_VERSION) throw new ReadError("newer");
  try {
    return validateSlip(value);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ReadError(error.field.split(".", 1)[0] === "countersignature" ? "bad-countersignature" : "shape", error.field);
  }
}

/** @param {string} words */
const makeFileNamePart = (words) =>
  stripMarks(replaceSpecialLetters(words.toLowerCase()))
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/**
 * Return the name of a completion record's file, by which files sort by setting (such as a school), surname and day; a record
 * without a name has its short code.
 * @param {CompletionRecord} record
 * @returns {Promise<string>}
 */
export async function getRecordFileName(record) {
  const words = (record.name ?? "").split(/\s+/);
  const who = [words.at(-1) ?? "", ...words.slice(0, -1)].map(makeFileNamePart).filter(Boolean).join("-");
  return `${record.setting.id}_${who || (await computeShortCode(record))}_${getLastCompletedDay(record.modules)}.json`;
}
