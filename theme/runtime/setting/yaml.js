/**
 * Read setting.yml as the shell reads it (generator/diagnostics/source.py): words stay words, and nothing that could surprise.
 *
 * The only door to the library for YAML. Of it only the parser is used, which makes no values: those are made here, and
 * anchors, tags, second documents and names given twice are refused, as is what is nested deeper than any setting is.
 */

import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, Parser } from "yaml";
import { readScalar } from "./scalars.js";

/** @typedef {import("yaml").Document} Document */
/** @typedef {import("yaml").Node} Node */
/** @typedef {import("./types.js").FileFault} FileFault */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {{ data: Plain, document: Document | null, faults: FileFault[] }} Read */

const PRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10ffff}]/u;
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
/** Characters that no text of an author may hold, by the code of their fault; the first in a line is told. */
const UNWANTED = /** @type {const} */ ([
  ["F005", PRIVATE],
  ["F018", CONTROL],
]);
/** Deeper than this the library is not asked to go; the reader refuses less. */
const DEEP = 50;
const OPTIONS = /** @type {const} */ ({ schema: "failsafe", uniqueKeys: false, logLevel: "silent", keepSourceTokens: false });
/** The text that a document was read from. @type {WeakMap<Document, string>} */
const SOURCES = new WeakMap();

/** @param {Document} document */
export const sourceOf = (document) => SOURCES.get(document) ?? "";

/** The code of a fault by which reading ends, and where it stands. */
class Stop extends Error {
  /** @param {string} code @param {number} offset @param {Record<string, unknown>} [values] */
  constructor(code, offset, values = {}) {
    super(code);
    this.code = code;
    this.offset = offset;
    this.values = values;
  }
}

/** Most bytes of a file: three times what the longest setting has. The parser takes its time with a larger one made to tease it. */
export const MOST_BYTES = 100_000;

/**
 * Read the bytes of a file.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Rules} rules
 * @returns {Read}
 */
export function readBytes(bytes, rules) {
  if (bytes.length > Math.min(MOST_BYTES, rules.limits.bytes)) return nothing("F002", 1, { most: MOST_BYTES });
  try {
    return readYaml(new TextDecoder("utf-8", { fatal: true }).decode(bytes), rules);
  } catch (error) {
    if (error instanceof TypeError) return nothing("F003");
    throw error;
  }
}

/** @param {string} code @param {number} [line] @param {Record<string, unknown>} [values] @returns {Read} */
const nothing = (code, line = 1, values = {}) => ({ data: null, document: null, faults: [{ code, line, values }] });

/**
 * Read a text.
 * @param {string} written
 * @param {Rules} rules
 * @returns {Read} `document` is null where nothing could be read
 */
export function readYaml(written, rules) {
  const text = written.replace(/^\ufeff/, "").replaceAll(/\r\n?/g, "\n");
  if (text.includes("\0")) return nothing("F004", lineAt(text, text.indexOf("\0")));
  const faults = findUnwanted(text);
  try {
    return readDocument(text, rules, faults);
  } catch (error) {
    if (error instanceof Stop) return nothing(error.code, lineAt(text, error.offset), error.values);
    if (error instanceof RangeError) return nothing("F013");
    throw error;
  }
}

/** @param {string} text @param {number} offset */
const lineAt = (text, offset) => text.slice(0, offset).split("\n").length;

/** @param {string} text @returns {FileFault[]} */
function findUnwanted(text) {
  const lines = text.split("\n");
  return UNWANTED.flatMap(([code, pattern]) =>
    lines.flatMap((line, at) => {
      const number = pattern.exec(line)?.[0].codePointAt(0);
      return number === undefined ? [] : [{ code, line: at + 1, values: { character: `U+${number.toString(16).toUpperCase().padStart(4, "0")}` } }];
    }),
  );
}

/** @param {string} text @param {Rules} rules @param {FileFault[]} faults @returns {Read} */
function readDocument(text, rules, faults) {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  for (const token of tokens) refuseDeep(token);
  const composer = new Composer(OPTIONS);
  const documents = [...composer.compose(tokens)];
  if (!documents[0]) return { data: null, document: null, faults };
  const reader = new Reader(rules.limits.depth, lines);
  const [document, second] = documents;
  const wrong = document.errors[0] ?? second?.errors[0];
  const data = reader.value(/** @type {Node | null} */ (document.contents), 0);
  if (wrong) throw new Stop("F010", wrong.pos[0]);
  if (second) throw new Stop("F014", second.range?.[0] ?? text.length);
  SOURCES.set(document, text);
  return { data, document, faults: [...faults, ...reader.faults] };
}

/** The library goes as deep as a text does, and a browser that runs out of room for that may end. @param {import("yaml").CST.Token} token */
function refuseDeep(token) {
  /** @type {{ part: any, depth: number }[]} */
  const rest = [{ part: token, depth: 0 }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { part, depth } = next;
    if (depth > DEEP) throw new Stop("F013", part.offset ?? 0);
    const parts = [part.value, ...(part.items ?? []).flatMap((/** @type {any} */ { key, value }) => [key, value])];
    for (const one of parts) if (one && typeof one === "object") rest.push({ part: one, depth: depth + 1 });
  }
}

/** Makes plain data of the library's nodes. */
class Reader {
  /** @param {number} depth @param {LineCounter} lines */
  constructor(depth, lines) {
    this.depth = depth;
    this.lines = lines;
    /** @type {FileFault[]} */
    this.faults = [];
  }

  /** @param {unknown} node @param {number} depth @returns {Plain} */
  value(node, depth) {
    const offset = offsetOf(node);
    if (isAlias(node) || anchorOf(node)) throw new Stop("F012", offset, { sign: "& or *" });
    if (tagOf(node)) throw new Stop("F012", offset, { sign: "!" });
    if (isScalar(node)) return node.type === "PLAIN" ? readScalar(node.source ?? "") : String(node.value ?? "");
    if (!isMap(node) && !isSeq(node)) return null;
    if (depth > this.depth) throw new Stop("F013", offset);
    return isSeq(node) ? node.items.map((one) => this.value(one, depth + 1)) : this.mapping(node, depth);
  }

  /** @param {import("yaml").YAMLMap} node @param {number} depth */
  mapping(node, depth) {
    /** @type {Map<string, Plain>} */
    const values = new Map();
    /** @type {Map<string, number>} */
    const seen = new Map();
    for (const { key, value } of node.items) {
      const name = this.key(key, offsetOf(node));
      const [line, first] = [this.lines.linePos(offsetOf(key)).line, seen.get(name)];
      if (first) this.faults.push({ code: "F011", line, values: { key: name, first } });
      else values.set(name, this.value(value, depth + 1));
      seen.set(name, first ?? line);
    }
    return Object.fromEntries(values);
  }

  /** @param {unknown} key @param {number} offset @returns {string} */
  key(key, offset) {
    if (key === null) return "";
    if (!isScalar(key) || anchorOf(key) || tagOf(key)) throw new Stop("F015", offsetOf(key) || offset);
    return key.type === "PLAIN" ? key.source ?? "" : String(key.value ?? "");
  }
}

/** @param {unknown} node */
const offsetOf = (node) => /** @type {Partial<Node>} */ (node ?? {}).range?.[0] ?? 0;
/** @param {unknown} node */
const anchorOf = (node) => /** @type {{ anchor?: string }} */ (node ?? {}).anchor;
/** @param {unknown} node */
const tagOf = (node) => /** @type {{ tag?: string }} */ (node ?? {}).tag;
