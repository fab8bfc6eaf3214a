/**
 * Parser of setting.yml, with the same restricted YAML as the command line (generator/diagnostics/source.py).
 *
 * Only the YAML library's parser is used; values are made here. Anchors, tags, second documents, duplicate keys and deep nesting
 * are errors.
 */

import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, Parser } from "yaml";
import { parseScalar } from "./scalars.js";

/** @typedef {import("yaml").Document} Document */
/** @typedef {import("yaml").Node} Node */
/** @typedef {import("./types.js").FileFinding} FileFinding */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {{ limits: Pick<import("./types.js").Description["limits"], "bytes" | "depth"> }} Rules the limits of files */
/** @typedef {{ data: Plain, document: Document | null, findings: FileFinding[] }} Read */

const PRIVATE = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10ffff}]/u;
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
/** Forbidden characters with the code of their finding; the first in each line is reported. */
const FORBIDDEN_CHARACTERS = /** @type {const} */ ([
  ["F005", PRIVATE],
  ["F018", CONTROL],
]);
/** Nesting depth above which the text is not even passed to the YAML library; `limits.depth` is lower. */
const MAX_PARSER_DEPTH = 50;
const OPTIONS = /** @type {const} */ ({ schema: "failsafe", uniqueKeys: false, logLevel: "silent", keepSourceTokens: false });
/** Source text of each parsed document. @type {WeakMap<Document, string>} */
const SOURCES = new WeakMap();

/**
 * Return the text from which a YAML document was parsed.
 * @param {Document} document of `parseYaml`
 */
export const getSource = (document) => SOURCES.get(document) ?? "";

/**
 * Return the line, from 1, of a top-level field in a YAML document, or null if there is none of this name.
 * @param {Document} document of `parseYaml` @param {string} name
 */
export function findFieldLine(document, name) {
  const keys = isMap(document.contents) ? document.contents.items.map(({ key }) => key) : [];
  const key = keys.find((one) => isScalar(one) && one.value === name);
  return key ? getLineNumber(getSource(document), getOffset(key)) : null;
}

/** An error that ends parsing, with its code and offset. */
class FatalError extends Error {
  /** @param {string} code @param {number} offset @param {Record<string, unknown>} [values] */
  constructor(code, offset, values = {}) {
    super(code);
    this.code = code;
    this.offset = offset;
    this.values = values;
  }
}

/**
 * Maximum size of a setting.yml in bytes, about three times the longest possible one. The parser takes seconds for larger files
 * crafted to slow it down.
 */
export const MAX_YAML_BYTES = 100_000;

/**
 * Decode and parse the bytes of a setting.yml, and return its data and YAML document (null if parsing failed) and the errors
 * found; `rules` are compiled from its description.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Rules} rules
 * @returns {Read}
 */
export function parseYamlBytes(bytes, rules) {
  if (bytes.length > Math.min(MAX_YAML_BYTES, rules.limits.bytes)) return failWith("F002", 1, { most: MAX_YAML_BYTES });
  try {
    return parseYaml(new TextDecoder("utf-8", { fatal: true }).decode(bytes), rules);
  } catch (error) {
    if (error instanceof TypeError) return failWith("F003");
    throw error;
  }
}

/** @param {string} code @param {number} [line] @param {Record<string, unknown>} [values] @returns {Read} */
const failWith = (code, line = 1, values = {}) => ({ data: null, document: null, findings: [{ code, line, values }] });

/**
 * Parse the text of a setting.yml, and return its data, a YAML document that `updateDocument` can change, and the errors found;
 * `rules` are compiled from its description.
 * @param {string} source
 * @param {Rules} rules
 * @returns {Read} errors are in `findings`; `document` is null if parsing failed
 */
export function parseYaml(source, rules) {
  const text = source.replace(/^\ufeff/, "").replaceAll(/\r\n?/g, "\n");
  if (text.includes("\0")) return failWith("F004", getLineNumber(text, text.indexOf("\0")));
  const findings = findForbiddenCharacters(text);
  try {
    return parseDocument(text, rules, findings);
  } catch (error) {
    if (error instanceof FatalError) return failWith(error.code, getLineNumber(text, error.offset), error.values);
    if (error instanceof RangeError) return failWith("F013");
    throw error;
  }
}

/** @param {string} text @param {number} offset */
const getLineNumber = (text, offset) => text.slice(0, offset).split("\n").length;

/** @param {string} text @returns {FileFinding[]} */
function findForbiddenCharacters(text) {
  const lines = text.split("\n");
  return FORBIDDEN_CHARACTERS.flatMap(([code, pattern]) =>
    lines.flatMap((line, at) => {
      const number = pattern.exec(line)?.[0].codePointAt(0);
      return number === undefined ? [] : [{ code, line: at + 1, values: { character: `U+${number.toString(16).toUpperCase().padStart(4, "0")}` } }];
    }),
  );
}

/** @param {string} text @param {Rules} rules @param {FileFinding[]} findings @returns {Read} */
function parseDocument(text, rules, findings) {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  for (const token of tokens) refuseDeepNesting(token);
  const composer = new Composer(OPTIONS);
  const documents = [...composer.compose(tokens)];
  if (!documents[0]) return { data: null, document: null, findings };
  const reader = new NodeConverter(rules.limits.depth, lines);
  const [document, second] = documents;
  const wrong = document.errors[0] ?? second?.errors[0];
  const data = reader.convertNode(/** @type {Node | null} */ (document.contents), 0);
  if (wrong) throw new FatalError("F010", wrong.pos[0]);
  if (second) throw new FatalError("F014", second.range?.[0] ?? text.length);
  SOURCES.set(document, text);
  return { data, document, findings: [...findings, ...reader.findings] };
}

/** Refuse deep nesting: the library recurses, and could exhaust the browser's stack. @param {import("yaml").CST.Token} token */
function refuseDeepNesting(token) {
  /** @type {{ part: any, depth: number }[]} */
  const rest = [{ part: token, depth: 0 }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { part, depth } = next;
    if (depth > MAX_PARSER_DEPTH) throw new FatalError("F013", part.offset ?? 0);
    const parts = [part.value, ...(part.items ?? []).flatMap((/** @type {any} */ { key, value }) => [key, value])];
    for (const one of parts) if (one && typeof one === "object") rest.push({ part: one, depth: depth + 1 });
  }
}

/** Converter of the YAML library's nodes to plain data. */
class NodeConverter {
  /** @param {number} depth @param {LineCounter} lines */
  constructor(depth, lines) {
    this.depth = depth;
    this.lines = lines;
    /** @type {FileFinding[]} */
    this.findings = [];
  }

  /** @param {unknown} node @param {number} depth @returns {Plain} */
  convertNode(node, depth) {
    const offset = getOffset(node);
    if (isAlias(node) || getAnchor(node)) throw new FatalError("F012", offset, { sign: "& or *" });
    if (getTag(node)) throw new FatalError("F012", offset, { sign: "!" });
    if (isScalar(node)) return node.type === "PLAIN" ? parseScalar(node.source ?? "") : String(node.value ?? "");
    if (!isMap(node) && !isSeq(node)) return null;
    if (depth > this.depth) throw new FatalError("F013", offset);
    return isSeq(node) ? node.items.map((one) => this.convertNode(one, depth + 1)) : this.convertMap(node, depth);
  }

  /** @param {import("yaml").YAMLMap} node @param {number} depth */
  convertMap(node, depth) {
    /** @type {Map<string, Plain>} */
    const values = new Map();
    /** @type {Map<string, number>} */
    const seen = new Map();
    for (const { key, value } of node.items) {
      const name = this.convertKey(key, getOffset(node));
      const [line, first] = [this.lines.linePos(getOffset(key)).line, seen.get(name)];
      if (first) this.findings.push({ code: "F011", line, values: { key: name, first } });
      else values.set(name, this.convertNode(value, depth + 1));
      seen.set(name, first ?? line);
    }
    return Object.fromEntries(values);
  }

  /** @param {unknown} key @param {number} offset @returns {string} */
  convertKey(key, offset) {
    if (key === null) return "";
    if (!isScalar(key) || getAnchor(key) || getTag(key)) throw new FatalError("F015", getOffset(key) || offset);
    return key.type === "PLAIN" ? key.source ?? "" : String(key.value ?? "");
  }
}

/** @param {unknown} node */
const getOffset = (node) => /** @type {Partial<Node>} */ (node ?? {}).range?.[0] ?? 0;
/** @param {unknown} node */
const getAnchor = (node) => /** @type {{ anchor?: string }} */ (node ?? {}).anchor;
/** @param {unknown} node */
const getTag = (node) => /** @type {{ tag?: string }} */ (node ?? {}).tag;
