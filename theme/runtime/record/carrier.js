/**
 * How a record travels: as a file, or as a code, which is the same as text for mail, chat and QR.
 *
 * generator/records/carrier.py reads the same; tests/records/slips.json holds both to the same readings. What is read is hostile:
 * small, of the closed shape, or refused with a reason of a closed table.
 */

import { deflateSync, inflateSync } from "fflate";
import { writeCanonicalJson, hashJson } from "../data/canonical-json.js";
import { ValidationError, object } from "../data/validators.js";
import { fromBase32, toBase32 } from "./bytes.js";
import { findCodes } from "./codes.js";
import { plainLetters, stripMarks } from "./letters.js";
import { NEWEST, validateRecord, lastDay, computeShortCode } from "./record.js";
import { CODE, COUNTERSIGNATURE, DICTIONARY, DIGEST, FORMAT, MOST } from "./rules.js";
import { checkOf } from "./shapes.js";
import { ReadError, parseStrictJson } from "./strict.js";

export { findCodes, ReadError };

/** @typedef {import("./types.js").CompletionRecord} CompletionRecord */
/** @typedef {import("./types.js").Slip} Slip */
/** @typedef {import("./types.js").Countersignature} Countersignature */

const dictionary = new TextEncoder().encode(DICTIONARY);

/** @type {import("../data/validators.js").Check<CompletionRecord>} */
const record = (value, path) => {
  try {
    return validateRecord(value);
  } catch (error) {
    throw error instanceof ValidationError ? new ValidationError(error.field ? `${path}.${error.field}` : path) : error;
  }
};

const shape = object(
  { record, digest: checkOf(DIGEST), countersignature: checkOf(COUNTERSIGNATURE) },
  { closed: true, optional: ["countersignature"] },
);

/**
 * Check that a value is a slip, as a register's file holds it.
 * @param {unknown} value
 * @param {string} [path] where it stands, for the error
 * @returns {Slip} a clean copy; throws a ValidationError
 */
export const validateSlip = (value, path = "") => shape(value, path);

/**
 * Make the slip of a record.
 * @param {CompletionRecord} record
 * @returns {Promise<Slip>}
 */
export const makeSlip = async (record) => ({ record, digest: await hashJson(record) });

/**
 * Write a slip as the text of a file.
 * @param {Slip} slip
 */
export const writeFile = (slip) => `${JSON.stringify({ format: FORMAT, ...slip }, null, 2)}\n`;

/**
 * Write a slip as a code: canonical JSON, deflated with our dictionary, in base 32.
 *
 * Base 32 and not base 45, which QR codes hold as tightly: base 45 has a space, `*`, `%` and `-`, which mail and chat mangle.
 * @param {Slip} slip
 * @returns {string} one line of capitals, digits and colons
 */
export function writeCode(slip) {
  const bytes = new TextEncoder().encode(writeCanonicalJson({ ...slip, digest: slip.digest.slice(0, 16) }));
  return `MSR1:${toBase32(deflateSync(bytes, { level: 9, mem: 8, dictionary }))}:END`;
}

/**
 * Read the slip of a file, or the first code of any text.
 * @param {string} text
 * @returns {Slip} throws a ReadError and nothing else
 */
export function parseSlip(text) {
  const plain = text.replace(/^\uFEFF/, "");
  if (/^[ \t\r\n]*\{/.test(plain)) return readFile(plain);
  const [code] = findCodes(plain);
  if (code === undefined) throw new ReadError("not-a-record");
  return readCode(code);
}

/** @param {string} file @returns {Slip} */
function readFile(file) {
  if (file.length > MOST.file) throw new ReadError("too-large");
  const { format, ...slip } = parseStrictJson(file);
  if (format !== FORMAT) throw new ReadError("not-a-record");
  return checked(slip);
}

/** @param {string} code as `findCodes` tidies it @returns {Slip} */
function readCode(code) {
  if (code.length > MOST.code) throw new ReadError("too-large");
  const [, version, data = "", end] = CODE.exec(code) ?? [];
  if (Number(version) > 1) throw new ReadError("newer");
  if (Number(version) !== 1 || !end) throw new ReadError("damaged-code");
  return checked(parseStrictJson(unfold(data)));
}

/** @param {string} data @returns {string} */
function unfold(data) {
  const out = new Uint8Array(MOST.file + 1);
  try {
    const bytes = inflateSync(fromBase32(data), { dictionary, out });
    if (bytes.length <= MOST.file) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Said below, with what unfolds to more than a record ever does.
  }
  throw new ReadError("damaged-code");
}

/** @param {Record<string, unknown>} value @returns {Slip} */
function checked(value) {
  const version = /** @type {any} */ (value.record)?.version;
  if (Number.isInteger(version) && version > NEWEST) throw new ReadError("newer");
  try {
    return validateSlip(value);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ReadError(error.field.split(".", 1)[0] === "countersignature" ? "bad-countersignature" : "shape", error.field);
  }
}

/** @param {string} words */
const fold = (words) =>
  stripMarks(plainLetters(words.toLowerCase()))
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/**
 * Name a record's file so that files sort by setting, surname and day; a record without a name goes by its short code.
 * @param {CompletionRecord} record
 * @returns {Promise<string>}
 */
export async function fileName(record) {
  const words = (record.name ?? "").split(/\s+/);
  const who = [words.at(-1) ?? "", ...words.slice(0, -1)].map(fold).filter(Boolean).join("-");
  return `${record.setting.id}_${who || (await computeShortCode(record))}_${lastDay(record.modules)}.json`;
}
