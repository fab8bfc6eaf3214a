/** The sentence that says how long the browser stores what a learner keeps. */

/** @typedef {import("../../runtime/page/component.js").Component} Component */

/**
 * Show of a component's sentences on storage the one that is true, now and after each change of the store.
 * @param {Component} component
 */
export function showLasting(component) {
  const { store } = component.page;
  const show = () => {
    for (const words of component.findAll("[data-lasts]")) words.hidden = words.dataset.lasts !== store.health.kept;
  };
  store.onChange(show);
  show();
}
