/**
 * Which `data-module` is mounted by which component on every page; parts.js has those that few pages need.
 *
 * The questions that nearly every lesson asks are here: a file of its own for each would cost more than it saves.
 */

import { MultipleChoice } from "../../components/multiple-choice/multiple-choice.js";
import { SiteShell } from "../../components/shell/shell.js";
import { SingleChoice } from "../../components/single-choice/single-choice.js";
import { StorageNotices } from "../../components/storage/storage.js";
import { TrueFalse } from "../../components/true-false/true-false.js";

/** @type {Record<string, import("../../runtime/types.js").ComponentClass>} */
export const LEARNER = {
  "multiple-choice": MultipleChoice,
  shell: SiteShell,
  "single-choice": SingleChoice,
  storage: StorageNotices,
  "true-false": TrueFalse,
};
