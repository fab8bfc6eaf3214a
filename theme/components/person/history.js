/** A person's entries in the register, newest first, each with its content as text and how it was checked. */

import { rankEdition } from "../../runtime/course/editions.js";
import { getCompletedDay, getRecordName, getPolicies, getSettingId } from "../../runtime/register/entry.js";
import { findConversation } from "../../runtime/register/attesting.js";
import { listPersonEntries } from "../../runtime/register/entries.js";
import { compareText } from "../../runtime/register/matching/names.js";
import { getSharedPersonId } from "../../runtime/register/people.js";
import { getEntryKey } from "../../runtime/register/schema.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findModuleTitle, findTitle } from "../../runtime/course/titles.js";

/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").RecordEntry} RecordEntry */
/** @typedef {import("../../runtime/register/types.js").HandEntry} HandEntry */
/** @typedef {import("../../runtime/register/session/store.js").RegisterStore} RegisterStore */
/** @typedef {import("../../runtime/page/component.js").Component} Component */
/** @typedef {Record<string, string | Node | null>} Values null: nothing to show */

/**
 * A renderer of a person's history: their entries in the register (records, and training noted by hand), with verdicts and
 * actions.
 */
export class HistoryRenderer {
  /** @param {Component} component provides the templates @param {RegisterStore} registerStore */
  constructor(component, registerStore) {
    this.cloneTemplate = (/** @type {string} */ name) => component.cloneTemplate(name);
    this.messages = component.page.messages;
    this.registerStore = registerStore;
  }

  /**
   * Render one entry.
   * @param {Entry} entry
   * @param {readonly string[]} otherNames other names under which the register holds the same completion
   * @param {string} here id of the person's setting; the entry's setting is shown only if it differs
   */
  render(entry, otherNames, here) {
    const line = this.cloneTemplate(entry.kind === "record" ? "record" : "by-hand");
    line.dataset.entry = getEntryKey(entry);
    const { path, edition } = entry.kind === "record" ? { ...entry.slip.record, ...entry.slip.record.course } : entry;
    fillSlots(line, { date: this.messages.formatDate(getCompletedDay(entry)), path: findTitle(this.registerStore.facts.paths, path), edition });
    line.querySelector("[data-counter]")?.append(this.#renderCheck(entry));
    this.#fillValues(line, entry.kind === "record" ? this.#valuesOfRecord(entry) : this.#valuesOfHandEntry(entry));
    this.#warnOfNames(line, otherNames);
    this.#showSetting(line, entry, here);
    if (entry.kind === "record") this.#showUnknown(line, entry);
    return line;
  }

  /** @param {HTMLElement} line @param {Entry} entry @param {string} here */
  #showSetting(line, entry, here) {
    const id = getSettingId(entry);
    const known = this.registerStore.register.settings.find((setting) => setting.id === id)?.name;
    fillSlots(line, { place: known ?? (entry.kind === "record" ? entry.slip.record.setting.name : id) });
    line.querySelector("[data-place]")?.toggleAttribute("hidden", id === here);
  }

  /** Ask until when a record of an edition that this site doesn't know may count, or say it. @param {HTMLElement} line @param {RecordEntry} entry */
  #showUnknown(line, { slip: { record }, until }) {
    const { facts } = this.registerStore;
    const isUnknown = record.course.id === facts.course.id && rankEdition(record.course.edition, facts) < 0;
    line.querySelector("[data-unknown]")?.toggleAttribute("hidden", !isUnknown || until !== undefined);
    line.querySelector("[data-accepted]")?.toggleAttribute("hidden", !isUnknown || until === undefined);
    fillSlots(line, { until: until ? this.messages.formatDate(until) : "" });
    const day = /** @type {HTMLInputElement | null} */ (line.querySelector("[data-until]"));
    if (day) Object.assign(day, { min: facts.today, value: record.renew_by >= facts.today ? record.renew_by : "" });
  }

  /** @param {HTMLElement} line @param {readonly string[]} names */
  #warnOfNames(line, names) {
    const warning = line.querySelector("[data-two-names]");
    if (!(warning instanceof HTMLElement)) return;
    warning.hidden = names.length === 0;
    fillSlots(warning, { names: new Intl.ListFormat(document.documentElement.lang).format(names) });
  }

  /** @param {HTMLElement} line @param {Values} values */
  #fillValues(line, values) {
    for (const place of line.querySelectorAll("[data-value]")) {
      const value = values[place.getAttribute("data-value") ?? ""];
      if (value) place.append(value);
      else place.parentElement?.setAttribute("hidden", "");
    }
  }

  /** @param {RecordEntry} entry @returns {Values} */
  #valuesOfRecord(entry) {
    const { record } = entry.slip;
    const modules = record.modules.map(({ id, completed }) => ({ title: findModuleTitle(this.registerStore.facts, id), day: completed }));
    return {
      name: getRecordName(entry),
      role: record.role ?? null,
      setting: record.setting.name,
      modules: this.#renderList(modules),
      policies: this.#renderPolicies(entry),
      renew: this.messages.formatDate(record.renew_by),
      received: this.messages.formatDate(entry.received),
      asked: this.#renderConversation(entry),
      verdict: this.#renderVerdict(entry),
      id: record.id,
    };
  }

  /** @param {HandEntry} entry @returns {Values} */
  #valuesOfHandEntry(entry) {
    return { policies: this.#renderPolicies(entry), recorded: this.messages.formatDate(entry.recorded) };
  }

  /** @param {Entry} entry */
  #renderPolicies(entry) {
    const { policies } = this.registerStore.facts;
    const read = getPolicies(entry).map(({ id, version, acknowledged }) => {
      const title = policies.find(({ key }) => key === id)?.title ?? id;
      return { title: `${title}, ${version}`, day: acknowledged };
    });
    return read.length ? this.#renderList(read) : null;
  }

  /** @param {{ title: string, day: string }[]} lines */
  #renderList(lines) {
    const list = this.cloneTemplate("list");
    for (const { title, day } of lines) {
      const line = this.cloneTemplate("on-day");
      fillSlots(line, { title, day: this.messages.formatDate(day) });
      list.append(line);
    }
    return list;
  }

  /** @param {Entry} entry */
  #renderCheck(entry) {
    if (entry.kind === "hand") return this.cloneTemplate(`checked-hand-${entry.how}`);
    const { countersignature: by, digest } = entry.slip;
    if (!by) return this.cloneTemplate("checked-none");
    const verdict = this.registerStore.getVerdictName(digest);
    const line = this.cloneTemplate(`checked-${nameCheck(by.done, verdict)}`);
    fillSlots(line, { by: by.by, day: this.messages.formatDate(by.on) });
    return line;
  }

  /** Render which questions a lead asked about a record. @param {RecordEntry} entry */
  #renderConversation({ slip }) {
    const noted = findConversation(this.registerStore.register, slip.digest);
    if (!noted) return null;
    const list = this.cloneTemplate("list");
    list.append(...noted.questions.map((id) => this.#renderQuestion(id)));
    const both = new DocumentFragment();
    both.append(this.messages.formatDate(noted.on), list);
    return both;
  }

  /** Render a question, or the id of one that this site doesn't have. @param {string} id */
  #renderQuestion(id) {
    const name = `asked-${id}`;
    const known = document.querySelector(`template[data-template="${CSS.escape(name)}"]`);
    const line = this.cloneTemplate(known ? name : "asked-other");
    fillSlots(line, { id });
    return line;
  }

  /** @param {RecordEntry} entry */
  #renderVerdict({ slip }) {
    const verdict = this.registerStore.getVerdictName(slip.digest);
    return verdict ? this.cloneTemplate(`verdict-${verdict}`) : null;
  }
}

/** Return the name of what a countersignature shows. @param {import("../../runtime/record/types.js").Done} done @param {string | undefined} verdict */
function nameCheck(done, verdict) {
  if (verdict === "countersigned") return done;
  if (verdict === "unpublished") return `${done}-unpublished`;
  return verdict === "lost-key" ? "lost" : "other-key";
}

/**
 * Return all register entries (records, and training noted by hand) of a person in all settings where they work, newest first.
 * @param {import("../../runtime/register/types.js").Register} register
 * @param {import("../../runtime/register/types.js").Person} person
 */
export function collectHistory(register, person) {
  const selves = register.people.filter((one) => getSharedPersonId(one) === getSharedPersonId(person));
  const all = selves.flatMap(({ id }) => listPersonEntries(register, id));
  return selves.length > 1 ? all.sort((one, other) => compareText(getCompletedDay(other), getCompletedDay(one))) : all;
}

/**
 * Return the other names on records in the register that are of the same completion of the course as an entry's record; none if the
 * entry is training noted by hand.
 * @param {readonly Entry[]} entries
 * @param {Entry} entry
 */
export function findOtherNames(entries, entry) {
  if (entry.kind !== "record") return [];
  const same = entries.filter((other) => other.kind === "record" && other.slip.record.id === entry.slip.record.id);
  return [...new Set(same.map(getRecordName))].filter((name) => name && name !== getRecordName(entry));
}
