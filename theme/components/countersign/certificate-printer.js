/**
 * Print several people's certificates, one page each, and restore the page afterwards.
 *
 * The landscape @page rule applies to a whole print-out, so its stylesheet is enabled only while certificates print.
 */

import { markForPrint } from "../../runtime/page/mark-for-print.js";
import { fillCertificate } from "../sheet/sheet.js";
import { encodeSlip } from "../../runtime/record/carrier.js";
import { waitForPaint } from "../../runtime/page/waiting.js";

/** @typedef {import("../../runtime/record/types.js").Slip} Slip */
/** @typedef {Omit<Parameters<typeof fillCertificate>[1], "slip" | "code" | "verdict">} PrintContext */

/** An object that prints several people's certificates from the register page, one page each, and restores the page afterwards. */
export class CertificatePrinter {
  /**
   * @param {HTMLElement} area empty element that holds the sheets while they print
   * @param {() => HTMLElement} copy returns an empty sheet
   */
  constructor(area, copy) {
    this.area = area;
    this.copy = copy;
    this.style = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[data-sheets]"));
    addEventListener("afterprint", () => this.restore());
    matchMedia("print").addEventListener("change", ({ matches }) => !matches && this.restore());
  }

  /**
   * Print a certificate for each slip.
   * @param {readonly { slip: Slip, verdict: string | undefined }[]} slips
   * @param {PrintContext} context
   */
  async print(slips, context) {
    this.restore();
    const sheets = slips.map((one) => this.renderSheet(one, context));
    this.area.replaceChildren(...sheets);
    markForPrint(sheets);
    if (this.style) this.style.media = "print";
    await waitForPaint();
    print();
  }

  /** @param {{ slip: Slip, verdict: string | undefined }} one @param {PrintContext} context */
  renderSheet({ slip, verdict }, context) {
    const sheet = this.copy();
    fillCertificate(sheet, { ...context, slip, code: encodeSlip(slip), verdict: verdict ?? "unchanged" });
    return sheet;
  }

  restore() {
    if (!this.area.hasChildNodes()) return;
    markForPrint([]);
    if (this.style) this.style.media = "not all";
    this.area.replaceChildren();
  }
}
