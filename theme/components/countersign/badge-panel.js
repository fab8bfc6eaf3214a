/** Save badges (Open Badges 3.0) of countersigned records, for the lead to pass on. */

import { findModuleTitle, findTitle } from "../../runtime/course/titles.js";
import { getToday } from "../../runtime/dates/days.js";
import { downloadFile } from "../../runtime/files/download.js";
import { zipFiles } from "../../runtime/files/zip.js";
import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { makeBadge } from "../../runtime/record/badge.js";
import { getRecordFileName } from "../../runtime/record/carrier.js";
import { getStandardMet } from "../../runtime/record/record.js";

/** @typedef {import("../../runtime/record/types.js").Slip} Slip */
/** @typedef {import("../../runtime/record/badge.js").BadgeTexts} BadgeTexts */

/** The panel that makes badges. Their issuer is the site if it has a did:web and publishes the key, and else the key itself. */
export class BadgePanel extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.did = document.querySelector('meta[name="did"]')?.getAttribute("content") ?? "";
    fillSlots(element, { did: this.did });
  }

  /** Say who issues badges. @param {boolean} isPublished whether the site publishes the open key */
  showIssuer(isPublished) {
    const issuer = this.did && isPublished ? "site" : "key";
    for (const said of this.findAll("[data-issuer]")) said.hidden = said.dataset.issuer !== issuer;
  }

  /**
   * Make the badges of countersigned records, and save one as a file and several as a ZIP.
   * @param {readonly Slip[]} slips @param {import("./key-panel.js").Signer} signer the one who countersigned them
   * @param {string} prefix of the ZIP's name
   */
  async save(slips, { key, published }, prefix) {
    const did = published ? this.did : "";
    const files = await Promise.all(
      slips.map(async (slip) => ({
        name: (await getRecordFileName(slip.record)).replace(/\.json$/, "_badge.jwt"),
        text: await makeBadge(slip, { texts: this.getTexts(slip), did, key }),
      })),
    );
    const [one] = files;
    if (files.length > 1) downloadFile(`${prefix}-badges_${getToday()}.zip`, zipFiles(files), "application/zip");
    else if (one) downloadFile(one.name, one.text, "text/plain");
  }

  /** Return what a badge says in words. @param {Slip} slip @returns {BadgeTexts} */
  getTexts({ record, countersignature }) {
    const { course, messages } = this.page;
    const words = this.cloneTemplate("badge");
    const modules = record.modules.map(({ id, completed }) => {
      const row = this.cloneTemplate("badge-module");
      fillSlots(row, { title: findModuleTitle(course, id), date: messages.formatDate(completed) });
      return row.textContent;
    });
    fillSlots(words, {
      path: findTitle(course.paths, record.path),
      edition: record.course.edition,
      percent: record.standard.percent,
      modules: modules.join(", "),
      by: countersignature?.by ?? "",
      on: messages.formatDate(countersignature?.on ?? ""),
    });
    const others = { standard: getStandardMet(record), done: countersignature?.done };
    for (const [name, own] of Object.entries(others)) {
      for (const said of this.findAll(`[data-${name}]`, words)) if (said.dataset[name] !== own) said.remove();
    }
    const say = (/** @type {string} */ part) => (this.find(`[data-part="${part}"]`, words).textContent ?? "").replaceAll(/\s+/g, " ").trim();
    return { title: say("title"), description: say("description"), criteria: say("criteria"), narrative: say("narrative") };
  }
}
