/**
 * What can be typed at a place in a course's file: ids, statements, values, names, scenes, kinds of question, snippets.
 *
 * Each row of RULES is a pattern of the line before the cursor, whose last group is what has been typed of the name.
 */

/** @typedef {import("./types.js").Course} Course */
/** @typedef {import("./types.js").Known} Known */
/** @typedef {import("./types.js").Lines} Lines */
/**
 * @typedef {object} Option
 * @property {string} label what it is found and shown by
 * @property {string} [detail]
 * @property {string} [text] what is written; the label if there is none
 * @property {string} [snippet] written instead, with ${1} for each place to fill in
 */
/**
 * @typedef {object} Place
 * @property {string} path
 * @property {Lines} text
 * @property {number} line counted from 1
 * @property {string} before the line up to the cursor
 * @property {string} after the line from the cursor on
 */
/** @typedef {{ pattern: RegExp, where: RegExp, isQuiet?: boolean, list: (place: Place, course: Course, match: RegExpExecArray) => Option[] }} Rule a quiet one only answers when asked */

const ANY = /\.md$/;
const QUIZ = /^(?:quizzes|settings\/.*quizzes)\/.*\.md$/;
const STORY = "scenario";
const MOST_ID = 40;

/** @type {readonly Rule[]} */
const RULES = [
  { pattern: /^\s*(?:[-*]\s.*)?->[ \t]*(.*)$/, where: QUIZ, list: listScenes },
  { pattern: /^:::[ \t]+(question|scenario|check)[ \t]+(\S*)$/, where: ANY, list: (_, course, [, name]) => listTargets(name ?? "", course) },
  { pattern: /^:::[ \t]+([a-z]*)$/, where: ANY, list: () => ["question", "scenario", "check"].map((label) => ({ label, text: `${label} ` })) },
  { pattern: /\bcovers=(?:"(?:[^"]*[\s,])?)?([\w.-]*)$/, where: ANY, list: (_, { known }) => listStatements(known) },
  { pattern: /\{#([a-z0-9-]*)$/, where: ANY, list: suggestId },
  { pattern: /\{\{[ \t]*(?:(?:if|each)[ \t]+)?([\w.]*)$/, where: ANY, list: listValues },
  { pattern: /^With:[ \t]*(?:.*,[ \t]*)?([^,]*)$/i, where: QUIZ, list: listCast },
  { pattern: /^module:[ \t]*(\S*)$/, where: QUIZ, list: (_, course) => listModules(course) },
  { pattern: /^(##[ \t]+[^:{}#]*)$/, where: QUIZ, list: (_, { known }) => listKinds(known) },
  { pattern: /^(#*)$/, where: QUIZ, isQuiet: true, list: (_, { known }) => [...listKinds(known), ...listSnippets(known)] },
  { pattern: /^([A-Za-z ]*)$/, where: ANY, isQuiet: true, list: (_, { known }) => listSnippets(known) },
];

/**
 * Return what can be typed at a place, and how many characters before the cursor it replaces; null if nothing is known there.
 *
 * Where everything could begin, as on an empty line, something is only offered when it `isAsked` for.
 * @param {Place} place @param {Course} course @param {boolean} isAsked
 * @returns {{ length: number, options: Option[] } | null}
 */
export function findCompletions(place, course, isAsked) {
  for (const { pattern, where, list, isQuiet } of RULES) {
    const match = where.test(place.path) && (isAsked || !isQuiet) ? pattern.exec(place.before) : null;
    const options = match ? list(place, course, match) : [];
    if (match && options.length) return { length: match.at(-1)?.length ?? 0, options };
  }
  return null;
}

/** @param {Known} known @returns {Option[]} */
const listStatements = ({ statements }) => statements.map(({ id, text }) => ({ label: id, detail: text }));

/** @param {string} name @param {Course} course @returns {Option[]} */
function listTargets(name, course) {
  if (name === "check") return listModules(course);
  const items = course.outline.flatMap((file) => file.items).filter(({ id, kind }) => id && (kind === STORY) === (name === STORY));
  return items.map(({ id, title }) => ({ label: id, detail: title }));
}

/** @param {Course} course @returns {Option[]} */
const listModules = ({ known, outline }) =>
  known.modules.map((id) => ({ label: id, detail: outline.find(({ module, sort }) => module === id && sort === "lesson")?.title }));

/** List the titles of the story's scenes, as arrows name them. @param {Place} place @returns {Option[]} */
function listScenes({ text, line }) {
  const scenes = [];
  let first = line;
  while (first > 1 && !text.line(first).text.startsWith("## ")) first -= 1;
  for (let number = first + 1; number <= text.lines; number += 1) {
    const words = text.line(number).text;
    if (words.startsWith("## ")) break;
    const title = /^###[ \t]+(.*?)[ \t]*(?:\{#[^{}]*\})?[ \t]*$/.exec(words)?.[1];
    if (title) scenes.push({ label: title });
  }
  return scenes;
}

/** Offer an id made of the words before the braces, which no other item has. @param {Place} place @param {Course} course @returns {Option[]} */
function suggestId({ before, after }, { known }) {
  const taken = new Set(known.ids);
  const words = before.slice(0, before.lastIndexOf("{#")).replace(/^\s*(?:#+[^:]*:|#+|[-*]\s+(?:\[.\])?)/, "");
  const base = makeId(words);
  if (!base) return [];
  let made = base;
  for (let number = 2; taken.has(made); number += 1) made = `${base}-${number}`;
  return [{ label: made, text: after.startsWith("}") || /^\s*\w+=/.test(after) ? made : `${made}}` }];
}

/** @param {string} words */
function makeId(words) {
  const plain = words.replace(/\{\{[^{}]*\}\}/g, " ").normalize("NFKD").toLowerCase();
  const made = plain.replace(/['’\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return made.length <= MOST_ID ? made : made.slice(0, MOST_ID + 1).replace(/-[^-]*$/, "").slice(0, MOST_ID);
}

/** @param {Place} place @param {Course} course @returns {Option[]} */
function listValues({ after }, { known }) {
  const end = /^\s*\}\}/.test(after) ? "" : " }}";
  return known.values.map(({ name, text }) => ({ label: name, detail: text, text: name + end }));
}

/** List the people in the front matter of the file, or those of all files if it has none. @param {Place} place @param {Course} course @returns {Option[]} */
function listCast({ text }, { known }) {
  const names = [];
  let [isCast, indent] = [false, ""];
  for (let number = 2; number <= text.lines && text.line(number).text !== "---"; number += 1) {
    const words = text.line(number).text;
    if (/^\S/.test(words)) isCast = words.startsWith("cast:");
    const [, space = "", name] = /^( +)["']?([^:#"']+)["']?:/.exec(words) ?? [];
    if (!isCast || !name) continue;
    indent ||= space;
    if (space === indent) names.push(name);
  }
  return (names.length ? names : known.cast).map((label) => ({ label }));
}

/** @param {Known} known @returns {Option[]} */
function listKinds({ kinds }) {
  return kinds.map(({ heading, sample }) => ({ label: `## ${heading}: `, snippet: `## ${heading}: \${1} {#\${2} covers=\${3}}\n\n${sample.trimEnd()}\n` }));
}

/** @param {Known} known @returns {Option[]} */
const listSnippets = ({ snippets }) => snippets.map(({ name, text }) => ({ label: name, snippet: text }));
