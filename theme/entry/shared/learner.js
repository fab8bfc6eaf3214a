/**
 * Components of every page by `data-module`; parts.js has those that only some pages need.
 *
 * The kinds of question in nearly every lesson are here: separate files for them would cost more than they save.
 */

import { Menu } from "../../components/menu/menu.js";
import { MultipleChoice } from "../../components/multiple-choice/multiple-choice.js";
import { SiteShell } from "../../components/shell/shell.js";
import { SingleChoice } from "../../components/single-choice/single-choice.js";
import { StorageNotices } from "../../components/storage/storage.js";
import { TrueFalse } from "../../components/true-false/true-false.js";

/**
 * The component classes that every learners' page loads, by the `data-module` of the elements that they are mounted on.
 * @type {Record<string, import("../../runtime/types.js").ComponentClass>}
 */
export const LEARNER_COMPONENTS = {
  menu: Menu,
  "multiple-choice": MultipleChoice,
  shell: SiteShell,
  "single-choice": SingleChoice,
  storage: StorageNotices,
  "true-false": TrueFalse,
};
