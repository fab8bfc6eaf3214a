/** Languages of the course's files: Markdown with what authors of questions and stories write in it, and YAML. */

import { yaml } from "@codemirror/lang-yaml";
import { Language, defineLanguageFacet, indentNodeProp, languageDataProp } from "@codemirror/language";
import { Prec } from "@codemirror/state";
import { Decoration, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { parser } from "@lezer/markdown";

const FENCE = "---";

const data = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } });
/** The YAML between --- lines at the start of a file. @type {import("@lezer/markdown").MarkdownConfig} */
const frontMatter = {
  defineNodes: [{ name: "FrontMatter", block: true, style: tags.meta }],
  parseBlock: [
    {
      name: "FrontMatter",
      before: "HorizontalRule",
      parse(context, line) {
        if (context.lineStart !== 0 || line.text.trimEnd() !== FENCE) return false;
        while (context.nextLine() && line.text.trimEnd() !== FENCE);
        context.nextLine();
        context.addElement(context.elt("FrontMatter", 0, context.prevLineEnd()));
        return true;
      },
    },
  ],
};
/** @lezer/markdown alone: CodeMirror's package of it brings HTML, CSS and JavaScript. */
const markdown = new Language(
  data,
  parser.configure([frontMatter, { props: [indentNodeProp.add({ Document: () => null }), languageDataProp.add({ Document: data })] }]),
  [],
  "markdown",
);

/** What is marked in lines of Markdown; each name is the end of a class. @type {readonly [name: string, pattern: string][]} */
const MARKS = [
  ["value", String.raw`\{\{.*?\}\}`],
  ["attributes", String.raw`\{#[^{}]*\}|\{[^{}]*\bcovers=[^{}]*\}`],
  ["arrow", String.raw`->\s.*?(?=\s*(?:\{|$))`],
  ["embed", String.raw`^:::.*$`],
  ["label", String.raw`^(?:##\s+[^:{]+:|(?:With|Hint|Why|Answer|Scale|Model|Picture|Content note):)`],
  ["mark", String.raw`^\s*[-*]\s+\[[ x~!]\]`],
];
const decorations = new Map(MARKS.map(([name]) => [name, Decoration.mark({ class: `cm-studio-${name}` })]));
const decorator = new MatchDecorator({
  regexp: new RegExp(MARKS.map(([name, pattern]) => `(?<${name}>${pattern})`).join("|"), "g"),
  decoration: ({ groups = {} }) => decorations.get(Object.keys(groups).find((name) => groups[name] !== undefined) ?? "") ?? null,
});
/** Marks what is ours in the lines that are on screen. */
const marks = ViewPlugin.define(
  (view) => ({
    decorations: decorator.createDeco(view),
    update(update) {
      this.decorations = decorator.updateDeco(update, this.decorations);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

/** Return the extensions for a file by the end of its name. @param {string} path @returns {import("@codemirror/state").Extension} */
export function getLanguage(path) {
  if (path.endsWith(".md")) return [markdown, Prec.highest(marks)];
  return /\.ya?ml$/.test(path) ? yaml() : [];
}
