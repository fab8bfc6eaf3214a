/**
 * A register sealed by the browser's engine, and the table and calendar that it exports from it; test_file.py and
 * tests/records/test_calendar.py have other programs read the register and the calendar.
 *
 *     node tests/register/shared.mjs      writes tests/register/shared/ again; look at the difference before you commit it
 */

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { writeCalendar } from "../../theme/runtime/files/icalendar.js";
import { makeSlip } from "../../theme/runtime/record/carrier.js";
import { countersign, importKeyPair } from "../../theme/runtime/record/signing.js";
import { openSealedFile, sealWithPassphrase } from "../../theme/runtime/record/sealed.js";
import { verifySlip } from "../../theme/runtime/record/verdict.js";
import { addSlips, addHandEntry } from "../../theme/runtime/register/entries.js";
import { makeDueEvents } from "../../theme/runtime/register/reports/due-events.js";
import { CSV_PROFILES, exportCsv } from "../../theme/runtime/register/reports/csv-export.js";
import { makeEmptyRegister, parseRegister } from "../../theme/runtime/register/schema.js";
import { importStaff } from "../../theme/runtime/register/staff-list/importer.js";
import { listTrainingStatuses } from "../../theme/runtime/register/training-status.js";
import { BASE, SLIPS, TOLD } from "./cases.mjs";

/** @param {string} name */
export const place = (name) => new URL(`shared/${name}`, import.meta.url);
const VERDICTS = JSON.parse(await readFile(new URL("../records/verdicts.json", import.meta.url), "utf8"));
/** Its second half, which countersigns here, is one for tests that everybody can read. */
export const KEY = { key: VERDICTS.keys[0].key, holder: "designated safeguarding lead", from: "2026-09-01", until: null, lost_on: null };

/** @param {string} text a sealed register @returns {Promise<{ csv: string, ics: string }>} */
export async function writeBoth(text) {
  const register = parseRegister((await openSealedFile("register", text, TOLD.passphrase)).value);
  const known = { settings: register.settings.map(({ id }) => id), keys: [KEY] };
  /** @type {Map<string, string>} */
  const verdicts = new Map();
  for (const entry of register.entries) {
    if (entry.kind === "record") verdicts.set(entry.slip.digest, (await verifySlip(entry.slip, known)).name);
  }
  const all = listTrainingStatuses(register, BASE.facts, (digest) => verdicts.get(digest));
  const say = (/** @type {import("../../theme/runtime/register/types.js").TrainingStatus} */ { name, trained }) =>
    (trained ? TOLD.due : TOLD.due_first).replace("{name}", name).replace("{course}", TOLD.course);
  return {
    csv: exportCsv(all, { register, facts: BASE.facts, words: TOLD.words, profile: CSV_PROFILES.general }),
    ics: writeCalendar(makeDueEvents(all, BASE.facts.setting.id, say), TOLD.stamp),
  };
}

/** @returns {Promise<string>} a sealed register of people in every state */
async function makeRegister() {
  const { facts } = BASE;
  let count = 0;
  const newId = () => `p${++count}`;
  const people = ["Siân Owen", "Sian Owens", "Tom Ashe", "Ann Due", "Ben Overdue", "Cal Grace", "Nobody Yet", "Gone Away", "Later Starter", "By Hand", "=SUM(A1)"];
  const rows = people.map((name) => ({ name, setting: facts.setting.id, role: name === "=SUM(A1)" ? "+cmd" : "Teacher" }));
  let { register } = importStaff(makeEmptyRegister([facts.setting]), rows, { newId });
  const pair = await importKeyPair(VERDICTS.private);
  const spoken = await countersign(slipOf("sian"), { by: "safeguarding lead", done: "spoken", on: "2026-10-01", ...pair });
  const others = [underName("in-30-days", "Ann Due", 1), underName("after-grace", "Ben Overdue", 2), underName("last-of-grace", "Cal Grace", 3)];
  const names = ["tom-2025", "tom-refresher", "stranger", "nameless", "formula", "sian-without-accent"];
  register = addSlips(register, [spoken, ...(await Promise.all(others)), ...names.map(slipOf)], { today: facts.today }).register;
  const idOf = (/** @type {string} */ name) => register.people.find((person) => person.name === name)?.id ?? "";
  register = addHandEntry(register, { person: idOf("By Hand"), how: "paper", on: "2026-11-02" }, { newId: () => "hand-1", facts });
  const changes = { "Gone Away": { left: "2026-10-01" }, "Later Starter": { expected: "2027-01-05" }, "Nobody Yet": { joined: "2026-11-20" } };
  const changed = register.people.map((person) => ({ ...person, .../** @type {any} */ (changes)[person.name] }));
  return sealWithPassphrase("register", parseRegister({ ...register, people: changed }), TOLD.passphrase);
}

/** @param {string} from a slip @param {string} name @param {number} number makes it a completion of its own */
const underName = (from, name, number) => makeSlip({ ...slipOf(from).record, name, id: `00000000-0000-4000-8000-00000000090${number}` });

/** @param {string} name */
function slipOf(name) {
  const slip = SLIPS[name];
  if (!slip) throw new Error(`slips.json has no ${name}`);
  return slip;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await makeRegister();
  const { csv, ics } = await writeBoth(text);
  await Promise.all([writeFile(place("register.sealed.json"), text), writeFile(place("table.csv"), csv), writeFile(place("due.ics"), ics)]);
}
