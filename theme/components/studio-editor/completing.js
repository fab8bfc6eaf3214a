/** CodeMirror's completion with what theme/runtime/studio/completion.js finds. */

import { autocompletion, snippetCompletion } from "@codemirror/autocomplete";
import { findCompletions } from "../../runtime/studio/completion.js";

/** @typedef {import("../../runtime/studio/types.js").Course} Course */

/** Where the cursor goes in the end, as Visual Studio Code's snippets say it. */
const END_FIELD = "$0";

/**
 * Return the extension that completes what is typed.
 * @param {() => { path: string, course: Course | null }} getState the open file, and what is known of the course
 */
export const makeCompletion = (getState) => autocompletion({ override: [(context) => complete(context, getState())], icons: false });

/**
 * @param {import("@codemirror/autocomplete").CompletionContext} context @param {{ path: string, course: Course | null }} state
 * @returns {import("@codemirror/autocomplete").CompletionResult | null}
 */
function complete({ state, pos, explicit }, { path, course }) {
  const { number, from, text } = state.doc.lineAt(pos);
  const place = { path, text: state.doc, line: number, before: text.slice(0, pos - from), after: text.slice(pos - from) };
  const found = course && findCompletions(place, course, explicit);
  if (!found) return null;
  const options = found.options.map(({ label, detail, text: apply, snippet }) =>
    snippet === undefined ? { label, detail, apply: apply ?? label } : snippetCompletion(snippet.replaceAll(END_FIELD, "${}"), { label, detail }),
  );
  return { from: pos - found.length, options };
}
