/** Stamp settings from a base as the browser does; each site is written beside its setting and the line of its keys, as <name>.zip. */

import { readFileSync, writeFileSync } from "node:fs";
import { findSettingErrors, readBase, stampSite } from "../../theme/runtime/stamping/index.js";

const [, , zip = "", ...settings] = process.argv;
const base = await readBase(new Uint8Array(readFileSync(zip)));
const told = [];
for (const path of settings) {
  const { setting, keysPlace } = JSON.parse(readFileSync(path, "utf8"));
  const site = await stampSite(base, setting, { keysPlace });
  writeFileSync(`${path}.zip`, site.zip);
  told.push({ faults: findSettingErrors(base, setting), leftOut: site.leftOut.map(({ id }) => id), files: site.files });
}
process.stdout.write(JSON.stringify(told));
