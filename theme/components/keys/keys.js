/**
 * The key that countersigns: made here, saved sealed, its public part for setting.yml.
 *
 * The table of published keys is the page's own; what is here makes, opens and ends keys. Nothing is kept in the browser.
 */

import { Component } from "../../runtime/page/component.js";
import { readSettingFacts } from "../../runtime/course/setting-facts.js";
import { EndKeyPanel } from "./end-key.js";
import { MakeKeyPanel } from "./make-key.js";
import { OpenKeyPanel } from "./open-key-file.js";

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
