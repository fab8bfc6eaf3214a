// Read a question file with the package that others use for its format: node judge.mjs FORMAT FILE. Prints JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

const READERS = {
  gift: (text) => require("gift-pegjs").parse(text),
  "moodle-xml": (text) =>
    new Promise((done, fail) =>
      require("moodlexml-to-json")(text, (read, error) => (error ? fail(error) : done(read.questions))),
    ),
};

const [format, file] = process.argv.slice(2);
console.log(JSON.stringify(await READERS[format](readFileSync(file, "utf8"))));
