/** What is on record of somebody, newest first: each entry with all that it says, as text, and how it was checked. */

import { doneOn, nameOf, policiesOf, settingOf } from "../../runtime/register/entry.js";
import { history } from "../../runtime/register/entries.js";
import { compare } from "../../runtime/register/matching/names.js";
import { selfOf } from "../../runtime/register/people.js";
import { entryKey } from "../../runtime/register/schema.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { titleOf } from "../../runtime/course/titles.js";

/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").RecordEntry} RecordEntry */
/** @typedef {import("../../runtime/register/types.js").HandEntry} HandEntry */
/** @typedef {import("../../runtime/register/session/store.js").Desk} Desk */
/** @typedef {import("../../runtime/page/component.js").Component} Component */
/** @typedef {Record<string, string | Node | null>} Values null: nothing to show */

export class HistoryWriter {
  /** @param {Component} component lends its templates @param {Desk} desk */
  constructor(component, desk) {
    this.template = (/** @type {string} */ name) => component.template(name);
    this.words = component.page.words;
    this.desk = desk;
  }

  /**
   * Write one entry.
   * @param {Entry} entry
   * @param {readonly string[]} otherNames under which its completion is in the register as well
   * @param {string} here id of the setting where nothing need be said of the place
   */
  write(entry, otherNames, here) {
    const line = this.template(entry.kind === "record" ? "record" : "by-hand");
    line.dataset.entry = entryKey(entry);
    const { path, edition } = entry.kind === "record" ? { ...entry.slip.record, ...entry.slip.record.course } : entry;
    fillSlots(line, { date: this.words.date(doneOn(entry)), path: titleOf(this.desk.facts.paths, path), edition });
    line.querySelector("[data-counter]")?.append(this.#checked(entry));
    this.#fill(line, entry.kind === "record" ? this.#ofRecord(entry) : this.#ofHand(entry));
    this.#warn(line, otherNames);
    this.#place(line, entry, here);
    return line;
  }

  /** @param {HTMLElement} line @param {Entry} entry @param {string} here */
  #place(line, entry, here) {
    const id = settingOf(entry);
    const known = this.desk.register.settings.find((setting) => setting.id === id)?.name;
    fillSlots(line, { place: known ?? (entry.kind === "record" ? entry.slip.record.setting.name : id) });
    line.querySelector("[data-place]")?.toggleAttribute("hidden", id === here);
  }

  /** @param {HTMLElement} line @param {readonly string[]} names */
  #warn(line, names) {
    const warning = line.querySelector("[data-two-names]");
    if (!(warning instanceof HTMLElement)) return;
    warning.hidden = names.length === 0;
    fillSlots(warning, { names: new Intl.ListFormat(document.documentElement.lang).format(names) });
  }

  /** @param {HTMLElement} line @param {Values} values */
  #fill(line, values) {
    for (const place of line.querySelectorAll("[data-value]")) {
      const value = values[place.getAttribute("data-value") ?? ""];
      if (value) place.append(value);
      else place.parentElement?.setAttribute("hidden", "");
    }
  }

  /** @param {RecordEntry} entry @returns {Values} */
  #ofRecord(entry) {
    const { record } = entry.slip;
    const modules = record.modules.map(({ id, completed }) => ({ title: titleOf(this.desk.facts.modules, id), day: completed }));
    return {
      name: nameOf(entry),
      role: record.role ?? null,
      setting: record.setting.name,
      modules: this.#list(modules),
      policies: this.#policies(entry),
      renew: this.words.date(record.renew_by),
      received: this.words.date(entry.received),
      verdict: this.#verdict(entry),
      id: record.id,
    };
  }

  /** @param {HandEntry} entry @returns {Values} */
  #ofHand(entry) {
    return { policies: this.#policies(entry), recorded: this.words.date(entry.recorded) };
  }

  /** @param {Entry} entry */
  #policies(entry) {
    const { policies } = this.desk.facts;
    const read = policiesOf(entry).map(({ id, version, acknowledged }) => {
      const title = policies.find(({ key }) => key === id)?.title ?? id;
      return { title: `${title}, ${version}`, day: acknowledged };
    });
    return read.length ? this.#list(read) : null;
  }

  /** @param {{ title: string, day: string }[]} lines */
  #list(lines) {
    const list = this.template("list");
    for (const { title, day } of lines) {
      const line = this.template("on-day");
      fillSlots(line, { title, day: this.words.date(day) });
      list.append(line);
    }
    return list;
  }

  /** @param {Entry} entry */
  #checked(entry) {
    if (entry.kind === "hand") return this.template(`checked-hand-${entry.how}`);
    const { countersignature: by, digest } = entry.slip;
    if (!by) return this.template("checked-none");
    const verdict = this.desk.verdictOf(digest);
    const line = this.template(verdict === "countersigned" ? `checked-${by.done}` : verdict === "lost-key" ? "checked-lost" : "checked-other-key");
    fillSlots(line, { by: by.by, day: this.words.date(by.on) });
    return line;
  }

  /** @param {RecordEntry} entry */
  #verdict({ slip }) {
    const verdict = this.desk.verdictOf(slip.digest);
    return verdict ? this.template(`verdict-${verdict}`) : null;
  }
}

/**
 * Return all that is on record of a human being, in whatever setting, newest first.
 * @param {import("../../runtime/register/types.js").Register} register
 * @param {import("../../runtime/register/types.js").Person} person
 */
export function collectHistory(register, person) {
  const selves = register.people.filter((one) => selfOf(one) === selfOf(person));
  const all = selves.flatMap(({ id }) => history(register, id));
  return selves.length > 1 ? all.sort((one, other) => compare(doneOn(other), doneOn(one))) : all;
}

/**
 * Return the other names under which an entry's completion stands in the register.
 * @param {readonly Entry[]} entries
 * @param {Entry} entry
 */
export function findOtherNames(entries, entry) {
  if (entry.kind !== "record") return [];
  const same = entries.filter((other) => other.kind === "record" && other.slip.record.id === entry.slip.record.id);
  return [...new Set(same.map(nameOf))].filter((name) => name && name !== nameOf(entry));
}
