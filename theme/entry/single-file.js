/** The bundle of a file that holds all pages: their components, and the switch between pages. */

import { CertificatePage } from "../components/certificate/certificate.js";
import { Handover } from "../components/handover/handover.js";
import { PageSwitcher } from "../components/single-file/page-switcher.js";
import { registerComponents, mountComponents, loadPageContext } from "../runtime/page/component.js";
import { openBrowserStorage } from "../runtime/storage/browser.js";
import { ALL_COMPONENTS } from "./shared/all.js";

const TABLE = { ...ALL_COMPONENTS, certificate: CertificatePage, handover: Handover };
const PARTS = "[data-module]";

async function begin() {
  // One file is one storage in every browser, from a folder, too: no frame is needed.
  const page = await loadPageContext(document, async () => openBrowserStorage(window));
  if (!page) return;
  registerComponents(TABLE);
  const storage = document.querySelector('[data-module="storage"]');
  /** @param {HTMLElement} leaf */
  const start = (leaf) => {
    const parts = [...leaf.querySelectorAll(PARTS)];
    mountComponents(parts.filter((part) => part !== storage), TABLE, page);
  };
  new PageSwitcher(document, start);
  keepAtTop(storage);
  const around = [...document.querySelectorAll(PARTS)].filter((part) => !part.closest(".leaf") || part === storage);
  mountComponents(around, TABLE, page);
  document.documentElement.dataset.script = "on";
  closeMenuOnTurning();
}

/** Close the menu when a page is opened. */
function closeMenuOnTurning() {
  document.querySelector(".site-nav")?.addEventListener("click", (event) => {
    const menu = document.querySelector("#__drawer:checked");
    if (event.target instanceof Element && event.target.closest("a") && menu instanceof HTMLElement) menu.click();
  });
}

/** Move the storage notices to the top of the page on screen. @param {Element | null} storage */
function keepAtTop(storage) {
  const place = () => {
    const top = document.querySelector(".leaf[data-here] article");
    if (storage && top?.firstElementChild !== storage) top?.prepend(storage);
  };
  document.addEventListener("page:turned", place);
  place();
}

void begin();
