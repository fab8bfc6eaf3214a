/** A picker to choose a person of the register by typing part of their name. The typed text isn't stored. */

import { searchPeople } from "../../runtime/register/matching/search.js";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/types.js").Person} Person */

/** No one reads a longer list; another letter shortens it. */
const MAX_RESULTS = 8;

/**
 * Start a search field in an element, in whose results the user picks one of the people that `people()` returns; `picked` is called
 * with that person.
 * @param {HTMLElement} element
 * @param {() => readonly Person[]} people the people to pick from
 * @param {(person: Person) => void} picked
 * @returns {void}
 */
export function startPersonPicker(element, people, picked) {
  const input = /** @type {HTMLInputElement} */ (element.querySelector("[data-picker-find]"));
  const list = /** @type {HTMLElement} */ (element.querySelector("[data-picker-found]"));
  /** @type {Person[]} */
  let found = [];
  input.addEventListener("input", () => {
    found = searchPeople(people(), input.value, MAX_RESULTS);
    list.replaceChildren(...found.map(renderPerson));
    const said = cloneTemplate(`picker-${found.length ? "some" : "none"}`);
    fillSlots(said, { count: found.length });
    element.querySelector("[data-picker-said]")?.replaceChildren(...(input.value.trim() ? [said] : []));
  });
  list.addEventListener("click", ({ target }) => {
    const line = target instanceof Element ? target.closest("li") : null;
    const person = line && found[[...list.children].indexOf(line)];
    if (person) picked(person);
  });
}

/** @param {Person} person */
function renderPerson({ name, role = "" }) {
  const line = cloneTemplate("picker-person");
  fillSlots(line, { name, role });
  line.querySelector("[data-picker-role]")?.toggleAttribute("hidden", role === "");
  return line;
}
