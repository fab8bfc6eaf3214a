/**
 * The certificate's sheet: fill the slots of sheet.html from a completion slip.
 *
 * The sheet shows what the record says: the pass standard and the setting of the day of completion, not today's.
 */

import { renderQrCode } from "../../runtime/qr/draw.js";
import { getStandardMet } from "../../runtime/record/record.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findModuleTitle, findTitle } from "../../runtime/course/titles.js";
import { chooseNameSize, needsTwoColumns } from "./layout.js";

/** @typedef {import("../../runtime/record/types.js").CompletionRecord} CompletionRecord */
/** @typedef {{ by: string, done: "received" | "spoken", on: string }} Countersigned */

/**
 * Fill a certificate's template with a slip (a completion record with its digest), with a QR code of its full record code
 * (`code`), and with the countersignature if `verdict` says that it was verified; `words` formats texts and dates.
 * @param {HTMLElement} sheet the `[data-certificate]` element of sheet.html, or one that holds it
 * @param {object} given
 * @param {{ record: CompletionRecord, countersignature?: Countersigned }} given.slip
 * @param {string} given.code the full record code, for the QR code
 * @param {import("../../runtime/types.js").CourseFacts} given.course
 * @param {import("../../runtime/page/messages.js").Messages} given.words
 * @param {string} given.today the day of printing, YYYY-MM-DD
 * @param {string} [given.verdict] name of the verdict on the slip; only `countersigned` shows the countersignature
 * @returns {void}
 */
export function fillCertificate(sheet, { slip, code, course, words, today, verdict = "unchanged" }) {
  const { record, countersignature } = slip;
  fillRecord(sheet, record, { course, words });
  fillModules(sheet, record, { course, words });
  showStatus(sheet, chooseStatus(verdict, countersignature));
  if (countersignature) fillSlots(sheet, { by: countersignature.by, on: words.formatDate(countersignature.on) });
  fillSlots(sheet, { today: words.formatDate(today) });
  find(sheet, "[data-qr]").replaceChildren(renderQrCode(code));
}

/** @typedef {Pick<Parameters<typeof fillCertificate>[1], "course" | "words">} SheetContext */

/** @param {HTMLElement} sheet @param {CompletionRecord} record @param {SheetContext} context */
function fillRecord(sheet, record, { course, words }) {
  const { name = "", role = "", standard } = record;
  fillSlots(sheet, {
    name,
    role,
    path: findTitle(course.paths, record.path),
    edition: record.course.edition,
    percent: standard.percent,
    learning: words.format("pages_learning", { count: record.minutes }),
    renew_by: words.formatDate(record.renew_by),
  });
  find(sheet, "[data-name]").dataset.size = chooseNameSize(name);
  find(sheet, "[data-role]").hidden = role === "";
  find(sheet, "[data-setting]").textContent = record.setting.name;
  for (const own of findAll(sheet, "[data-own]")) own.hidden = record.setting.id !== course.setting.id;
  for (const said of findAll(sheet, "[data-standard]")) {
    said.hidden = said.dataset.standard !== getStandardMet(record);
  }
}

/** @param {HTMLElement} sheet @param {CompletionRecord} record @param {SheetContext} context */
function fillModules(sheet, { modules }, { course, words }) {
  const list = find(sheet, "[data-modules]");
  const template = /** @type {HTMLTemplateElement} */ (find(list, "template"));
  const rows = modules.map(({ id, completed }) => {
    const row = document.importNode(template.content, true);
    fillSlots(/** @type {Element} */ (row.firstElementChild), {
      title: findModuleTitle(course, id),
      date: words.formatDate(completed),
    });
    return row;
  });
  list.replaceChildren(template, ...rows);
  list.toggleAttribute("data-many", needsTwoColumns(modules.length));
}

/**
 * Return the status that the sheet shows: a countersignature counts only if it was verified.
 * @param {string} verdict @param {Countersigned | undefined} countersignature
 */
function chooseStatus(verdict, countersignature) {
  if (verdict === "lost-key") return "lost";
  return verdict === "countersigned" && countersignature ? countersignature.done : "honest";
}

/** @param {HTMLElement} sheet @param {string} mark */
function showStatus(sheet, mark) {
  for (const said of findAll(sheet, "[data-mark]")) said.hidden = !said.dataset.mark?.split(" ").includes(mark);
}

/** @param {HTMLElement} within @param {string} selector @returns {HTMLElement[]} */
const findAll = (within, selector) => [...within.querySelectorAll(/** @type {"a"} */ (selector))];

/** @param {HTMLElement} within @param {string} selector @returns {HTMLElement} */
function find(within, selector) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return /** @type {HTMLElement} */ (found);
}
