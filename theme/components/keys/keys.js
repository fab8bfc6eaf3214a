/**
 * The page for keys that countersign: make one, save it sealed, and publish its public part in setting.yml.
 *
 * The HTML lists the published keys; the scripts make, open and end keys. Nothing is stored in the browser.
 */

import { Component } from "../../runtime/page/component.js";
import { readSettingFacts } from "../../runtime/course/setting-facts.js";
import { EndKeyPanel } from "./end-key.js";
import { MakeKeyPanel } from "./make-key.js";
import { OpenKeyPanel } from "./open-key-file.js";

/** The page on which a safeguarding lead makes signing keys, opens key files, and reports keys as lost or no longer used. */
export class KeysPage extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const { keys } = readSettingFacts();
    new MakeKeyPanel(this.find("[data-make]"), page, keys.length === 0);
    new OpenKeyPanel(this.find("[data-open]"), page, keys);
    for (const ending of this.findAll("[data-ending]")) new EndKeyPanel(ending, page, keys);
  }
}
