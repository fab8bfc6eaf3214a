/**
 * Comments of a setting.yml that is written again keep their indentation and the empty line above them.
 *
 * The library for YAML hands a block of comments to the part above it, and indents the block as it does that part.
 */

import { Composer, Lexer, Parser } from "yaml";

/** @typedef {{ at: number, indent: string, text: string, isAfterBlank: boolean }} Comment one that has a line of its own */

/** What the lexer yields for the start of a scalar. */
const SCALAR = "\x1f";
/** What it yields for the bounds of documents, of which nothing stands in the text. */
const BOUNDS = new Set(["\x02", "\x18"]);

/**
 * Return a text whose comments stand as they stood before; the same text where that would change what it says.
 * @param {string} written @param {string} before
 */
export function keepComments(written, before) {
  const restored = restore(written, [...findComments(before)]);
  return said(restored) === said(written) ? restored : written;
}

/** @param {string} written @param {readonly Comment[]} before */
function restore(written, before) {
  let [text, end, next] = ["", 0, 0];
  for (const { at, indent, text: words, isAfterBlank } of findComments(written)) {
    const found = before.findIndex((one, place) => place >= next && one.text === words);
    const old = before[found];
    if (!old) continue;
    next = found + 1;
    text += `${written.slice(end, at - indent.length)}${old.isAfterBlank && !isAfterBlank ? "\n" : ""}${old.indent}`;
    end = at;
  }
  return text + written.slice(end);
}

/** @param {string} text @returns {Generator<Comment, void>} */
function* findComments(text) {
  let [at, isScalar] = [0, false];
  for (const lexeme of new Lexer().lex(text)) {
    if (BOUNDS.has(lexeme)) continue;
    if (lexeme === SCALAR) {
      isScalar = true;
      continue;
    }
    if (lexeme.startsWith("#") && !isScalar) yield* commentAt(text, at, lexeme);
    isScalar = false;
    at += lexeme.length;
  }
}

/** @param {string} text @param {number} at @param {string} words @returns {Comment[]} none where something stands before it on its line */
function commentAt(text, at, words) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const indent = text.slice(start, at);
  return indent.trim() ? [] : [{ at, indent, text: words.trimEnd(), isAfterBlank: /\n[ \t]*\n$/.test(text.slice(Math.max(0, start - 200), start)) }];
}

/** What a text says, whatever its comments. @param {string} text */
function said(text) {
  const [document] = new Composer({ schema: "failsafe", uniqueKeys: false, logLevel: "silent" }).compose(new Parser().parse(text));
  return JSON.stringify(document?.toJS());
}
