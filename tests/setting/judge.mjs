/**
 * Judge texts of setting.yml as the browser does: a description, a day and texts come in; what is said of each goes out,
 * and each sound one as it is written anew, and into itself.
 */

import { readFileSync } from "node:fs";
import { checkSetting } from "../../theme/runtime/setting/check.js";
import { makeRules } from "../../theme/runtime/setting/rules.js";
import { nameOf } from "../../theme/runtime/setting/say.js";
import { writeInto, writeNew } from "../../theme/runtime/setting/writing.js";
import { readYaml } from "../../theme/runtime/setting/yaml.js";

/** @type {{ description: import("../../theme/runtime/setting/types.js").Description, today: string, texts: string[] }} */
const { description, today, texts } = JSON.parse(readFileSync(0, "utf8"));
const rules = makeRules(description);
const NOTES = { top: "Made for a test.", heads: /** @type {[string, string][]} */ ([["id", "First"], ["name", "First"], ["head", "People"]]) };

/** @param {string} text */
function judge(text) {
  const { data, document, faults: before } = readYaml(text, rules);
  if (!document) return { file: before.map(({ code }) => code), said: [], written: [] };
  const { setting, faults } = checkSetting(data, rules, today);
  const said = faults.map(({ code, severity, loc, message, hint }) => [code, severity, `${nameOf(loc)} ${message}`, hint]);
  const written = setting ? [writeNew(setting, description, NOTES), writeInto(setting, document)] : [];
  return { file: before.map(({ code }) => code), said, written };
}

process.stdout.write(JSON.stringify(texts.map(judge)));
