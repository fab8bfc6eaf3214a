/** Choose somebody of the register by typing part of a name; what is typed is kept nowhere. */

import { findPeople } from "../../runtime/register/matching/search.js";
import { copyTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/types.js").Person} Person */

/** More than these nobody reads; another letter makes them fewer. */
const MOST_FOUND = 8;

/**
 * Bring a picker to life.
 * @param {HTMLElement} element
 * @param {() => readonly Person[]} people who may be picked
 * @param {(person: Person) => void} picked
 * @returns {void}
 */
export function startPersonPicker(element, people, picked) {
  const input = /** @type {HTMLInputElement} */ (element.querySelector("[data-picker-find]"));
  const list = /** @type {HTMLElement} */ (element.querySelector("[data-picker-found]"));
  /** @type {Person[]} */
  let found = [];
  input.addEventListener("input", () => {
    found = findPeople(people(), input.value, MOST_FOUND);
    list.replaceChildren(...found.map(renderPerson));
    const said = copyTemplate(`picker-${found.length ? "some" : "none"}`);
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
  const line = copyTemplate("picker-person");
  fillSlots(line, { name, role });
  line.querySelector("[data-picker-role]")?.toggleAttribute("hidden", role === "");
  return line;
}
