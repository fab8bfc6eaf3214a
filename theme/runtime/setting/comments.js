/**
 * Comments of a setting.yml that is written again keep their indentation and the empty line above them.
 *
 * The YAML library attaches a block of comments to the node above it and indents the block like that node.
 */

import { Composer, Lexer, Parser } from "yaml";

/** @typedef {{ at: number, indent: string, text: string, isAfterBlank: boolean }} Comment on a line of its own */

/** The lexer's token for the start of a scalar. */
const SCALAR = "\x1f";
/** The lexer's tokens for the bounds of documents, which have no text. */
const BOUNDS = new Set(["\x02", "\x18"]);

/**
 * Return rewritten YAML text with its comments' indentation and blank lines as in the text `before`, or unchanged if that would
 * alter its data.
 * @param {string} written @param {string} before
 */
export function restoreComments(written, before) {
  const restored = restore(written, [...findComments(before)]);
  return parseWithoutComments(restored) === parseWithoutComments(written) ? restored : written;
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
    if (lexeme.startsWith("#") && !isScalar) yield* listCommentAt(text, at, lexeme);
    isScalar = false;
    at += lexeme.length;
  }
}

/** @param {string} text @param {number} at @param {string} words @returns {Comment[]} none if there is other text before it on its line */
function listCommentAt(text, at, words) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const indent = text.slice(start, at);
  return indent.trim() ? [] : [{ at, indent, text: words.trimEnd(), isAfterBlank: /\n[ \t]*\n$/.test(text.slice(Math.max(0, start - 200), start)) }];
}

/** Return a YAML text's data as JSON, without comments. @param {string} text */
function parseWithoutComments(text) {
  const [document] = new Composer({ schema: "failsafe", uniqueKeys: false, logLevel: "silent" }).compose(new Parser().parse(text));
  return JSON.stringify(document?.toJS());
}
