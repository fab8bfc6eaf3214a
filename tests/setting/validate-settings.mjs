/**
 * Validate texts of setting.yml as the browser does. Standard input is JSON with the description, today's date and the texts;
 * the output has each text's findings, the line of its keys and, if it is valid, the text as a new file and written back into
 * itself.
 */

import { readFileSync } from "node:fs";
import { validateSetting } from "../../theme/runtime/setting/validate.js";
import { compileRules } from "../../theme/runtime/setting/rules.js";
import { formatLoc, nameField } from "../../theme/runtime/setting/messages.js";
import { findKeysLine } from "../../theme/runtime/setting/keys-line.js";
import { updateDocument, serializeSetting } from "../../theme/runtime/setting/serialize.js";
import { parseYaml } from "../../theme/runtime/setting/yaml.js";

/** @type {{ description: import("../../theme/runtime/setting/types.js").Description, today: string, texts: string[] }} */
const { description, today, texts } = JSON.parse(readFileSync(0, "utf8"));
const rules = compileRules(description);
const NOTES = { top: "Made for a test.", heads: /** @type {[string, string][]} */ ([["id", "First"], ["name", "First"], ["head", "People"]]) };

/** @param {string} text */
function validate(text) {
  const { data, document, findings: before } = parseYaml(text, rules);
  if (!document) return { file: before.map(({ code }) => code), said: [], written: [] };
  const { setting, findings } = validateSetting(data, rules, today);
  const said = findings.map((finding) => {
    const { code, severity, loc, message, hint } = finding;
    return [code, severity, `${nameField(formatLoc(loc), finding, hint)} ${message}`, hint];
  });
  const written = setting ? [serializeSetting(setting, description, NOTES), updateDocument(setting, document)] : [];
  return { file: before.map(({ code }) => code), said, written, line: findKeysLine(text, rules) };
}

process.stdout.write(JSON.stringify(texts.map(validate)));
