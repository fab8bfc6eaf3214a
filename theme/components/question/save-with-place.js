/** Save what a learner does in a lesson together with the place where they did it. */

import { isCurrentPage } from "../../runtime/page/address.js";

/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {import("../../runtime/types.js").State} State */

/**
 * Save a change of the learner's state, made by the function `change` on a draft, together with the place (module and anchor)
 * on the page where they made it; `page` is the context of the page: the course's data, the learner's store and the messages.
 * @param {Page} page
 * @param {{ anchor: string, at?: number | null, module?: string }} place
 * @param {(draft: State) => void} change
 */
export function saveWithPlace(page, { anchor, at = null, module }, change) {
  const here = page.course.modules.find((one) => one.id === module || isCurrentPage(one.page));
  void page.store.save((draft) => {
    change(draft);
    if (here) draft.place = { module: here.id, anchor, at };
  });
}
