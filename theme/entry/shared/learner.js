/** Components of every page by `data-module`; parts.js has those that only some pages need. */

import { Menu } from "../../components/menu/menu.js";
import { SiteShell } from "../../components/shell/shell.js";
import { StorageBar } from "../../components/storage/storage.js";

/**
 * The component classes that every page for learners loads, by the `data-module` of the elements that they are mounted on.
 * @type {Record<string, import("../../runtime/types.js").ComponentClass>}
 */
export const LEARNER_COMPONENTS = {
  menu: Menu,
  shell: SiteShell,
  storage: StorageBar,
};
