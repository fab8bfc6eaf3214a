// Read a question file with the package that others use for its format: node judge.mjs FORMAT FILE. Prints JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** @type {Record<string, (text: string) => unknown>} */
const READERS = {
  gift: (text) => require("gift-pegjs").parse(text),
  "moodle-xml": readMoodleXml,
  plain_list: readAiken,
  quizdown: readQuizdown,
};

/** @param {string} text */
function readMoodleXml(text) {
  return new Promise((done, fail) => {
    /** @param {{ questions: unknown }} read @param {unknown} error */
    const take = (read, error) => (error ? fail(error) : done(read.questions));
    require("moodlexml-to-json")(text, take);
  });
}

/**
 * aiken-to-moodlexml writes Moodle XML, which is read here in turn.
 * @param {string} text
 */
function readAiken(text) {
  return new Promise((done, fail) => {
    /** @param {string} written @param {unknown} error */
    const take = (written, error) => (error ? fail(error) : done(written));
    require("aiken-to-moodlexml")(text, take);
  }).then(readMoodleXml);
}

/** What encloses quizzes in pages of Hugo, Quarto and Jupyter Book, HTML, docsify and Sphinx. */
const WRAPPERS = [
  /\{\{[<%]\s*quizdown[^}]*\}\}([\s\S]*?)\{\{[<%]\s*\/\s*quizdown/g,
  /^ {0,3}```\{?quizdown\}?[ \t]*\r?\n([\s\S]*?)(?:^ {0,3}```[ \t]*$|(?![\s\S]))/gm,
  /<div class="quizdown">([\s\S]*?)<\/div>/g,
  /<!-- quizdown:start -->([\s\S]*?)<!-- quizdown:end -->/g,
  /^\.\. quizdown::[ \t]*\r?\n((?:[ \t]+.*\r?\n|[ \t]*\r?\n)+)/gm,
];

/**
 * quizdown is published as source: without the parts that need a browser, its parser is bundled here. It reads no
 * settings, because it would shuffle.
 * @param {string} text
 */
async function readQuizdown(text) {
  const { build } = await import("esbuild");
  /** @param {string} name @param {string} contents @returns {import("esbuild").Plugin} */
  const stub = (name, contents) => ({
    name,
    setup(plugin) {
      plugin.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }));
      plugin.onLoad({ filter: /.*/, namespace: name }, () => ({ contents }));
    },
  });
  const made = await build({
    entryPoints: [require.resolve("quizdown/src/parser.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "silent",
    plugins: [
      stub("dompurify", "export default { sanitize: (html) => html }"),
      stub("svelte/store", "export const writable = (value) => ({ value, set() {}, update() {}, subscribe() {} }); export const get = (store) => store.value;"),
      stub("./config.js", "export class Config { constructor(one) { Object.assign(this, one); } } export const mergeAttributes = (one) => one;"),
    ],
  });
  const source = `data:text/javascript;base64,${Buffer.from(made.outputFiles[0]?.contents ?? "").toString("base64")}`;
  const { default: parse } = await import(source);
  const quizzes = WRAPPERS.flatMap((wrapper) => [...text.matchAll(wrapper)].map((found) => found[1] ?? ""));
  return (quizzes.length ? quizzes : [text]).flatMap((quiz) => parse(quiz, {}).questions).map((one) => ({
    type: one.constructor.name,
    answers: one.answers.map((/** @type {{ html: string, correct: boolean }} */ answer) => ({ text: answer.html, right: answer.correct })),
  }));
}

const [format = "", file = ""] = process.argv.slice(2);
console.log(JSON.stringify(await READERS[format]?.(readFileSync(file, "utf8"))));
