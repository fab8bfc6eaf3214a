/**
 * Types of the register: the data in its file, the facts it needs, and its results.
 *
 * All of it is plain immutable data. tests/register/README.md explains each result. Days are YYYY-MM-DD.
 */

import type { RecordPolicy, SecretKey, Slip, Verdict } from "../record/types.js";
import type { AskedPolicy, Counts, EditionFacts, RegisterRule } from "../types.js";

export type { AskedPolicy, Counts, RegisterRule, Slip };

/** A setting that the register holds. */
export interface RegisterSetting {
  id: string;
  name: string;
}

/** A person who works at a setting; without free text or reasons. */
export interface Person {
  id: string;
  name: string;
  /** Id of one of the register's settings. */
  setting: string;
  role?: string;
  /** Staff code in other systems. */
  code?: string;
  /** Team, department or phase that they belong to. */
  team?: string;
  /** Id of the path that they are asked to do. */
  path?: string;
  email?: string;
  /** Day on which they started. */
  joined?: string;
  /** Not expected to be trained until this day. */
  expected?: string;
  /** Day on which they left. */
  left?: string;
  /** Id of the first listed of the people of other settings who are the same human being. */
  same?: string;
  /** The newest edition whose corrections they were told of, and the day. */
  told?: { edition: string; on: string };
}

/** A record that came in. Its key is the slip's digest. */
export interface RecordEntry {
  kind: "record";
  slip: Slip;
  /** Day on which it came in. */
  received: string;
  /** Id of the person it belongs to, or null if unknown. */
  person: string | null;
  /** Day until which a lead lets it count, although this site doesn't know its edition. */
  until?: string;
}

/** An entry that a lead wrote by hand. Its key is its id. */
export interface HandEntry {
  kind: "hand";
  id: string;
  how: "paper" | "conversation";
  /** Day on which the training was done. */
  on: string;
  /** Day on which it was written down. */
  recorded: string;
  person: string;
  setting: string;
  course: string;
  edition: string;
  path: string;
  policies: readonly RecordPolicy[];
}

export type Entry = RecordEntry | HandEntry;

/** What was asked when a lead spoke to the person of a record; at most one of each record. */
export interface Conversation {
  /** Key of the record's entry. */
  entry: string;
  /** Ids of the two local questions, or keys of the routes that they are about. */
  questions: readonly [string, string];
  on: string;
}

/** Training by another provider, as its certificate or list says. */
export interface ElsewhereTraining {
  id: string;
  /** Id of the person it belongs to, or null if unknown. */
  person: string | null;
  /** The name that the provider gives. */
  name: string;
  course: string;
  provider?: string;
  completed: string;
  /** Day until which it is valid, from `completed` on. */
  expires?: string;
  /** Day on which it came in, from `completed` on. */
  received: string;
}

/** What a column of another provider's list holds. */
export type ElsewhereField = "name" | "first" | "last" | "code" | "email" | "course" | "provider" | "completed" | "expires";

/** A line of another provider's list; code and email only say whose it is, and are not stored. */
export interface ElsewhereRow extends Pick<ElsewhereTraining, "name" | "course" | "provider" | "completed" | "expires"> {
  /** Row of the table, the header being 1. */
  line: number;
  code?: string;
  email?: string;
}

/** Why a line of another provider's list was not taken. */
export interface ElsewhereFault {
  line: number;
  field: ElsewhereField;
  /**
   * `none`: nothing there; `unreadable`: not as it should be; `month-first`: a day such as 12/31/2026; `future`: still to come; `order`: before the day of completion;
   * `formula`: a spreadsheet would compute it; `twice`: the same as an earlier line; `many`: no room in the register.
   */
  reason: "none" | "unreadable" | "month-first" | "future" | "order" | "formula" | "twice" | "many";
}

/** Another provider's list as read; a fault loses the line. */
export interface ElsewhereList {
  rows: readonly ElsewhereRow[];
  faults: readonly ElsewhereFault[];
  /** What each column was taken for, by its place. */
  fields: readonly (ElsewhereField | "")[];
  /** The headers as in the file. */
  headers: readonly string[];
  /** What no column holds, and without which no line can be read. */
  wanting: readonly ("name" | "course" | "completed")[];
}

/** The report of another provider's list that came in. */
export interface ElsewhereReport {
  added: number;
  /** Held before, with another day until which it is valid. */
  changed: number;
  same: number;
  /** Of the added ones, those that belong to nobody yet. */
  unassigned: number;
  /** Lines for which there is no room. */
  full: readonly number[];
}

/** Whether another provider's training is valid today; `lasting`: it has no end. */
export type ElsewhereState = "expired" | "due" | "valid" | "lasting";

/** Another provider's training as it stands on a day. */
export interface ElsewhereStatus {
  training: ElsewhereTraining;
  state: ElsewhereState;
  /** Days until the last day on which it is valid, negative if that has passed; null if it has no end. */
  days: number | null;
  /** Whether the same person has done the same course later, so that only that one counts. */
  superseded: boolean;
}

/** The number of people with training in a course elsewhere, by its state. */
export interface ElsewhereGroup extends Readonly<Record<ElsewhereState, number>> {
  /** The course. Null: all courses with fewer than five people together. */
  course: string | null;
}

/** A decision that a name, or a person of another setting, is not this person. */
export type Apart = { person: string; name: string } | { person: string; other: string };

/** The field that a column of a staff list holds; "" is ignored. */
export type ColumnField = "name" | "first" | "last" | "role" | "code" | "team" | "email" | "joined" | "setting" | "path" | "";

/** The register, version 3: all that its sealed file holds. People are sorted by id, entries by key. */
export interface Register {
  version: 3;
  /** The register's setting first. */
  settings: readonly RegisterSetting[];
  people: readonly Person[];
  entries: readonly Entry[];
  apart: readonly Apart[];
  /** The field of each staff list column, by the letters of its header (see `getHeaderKey`). */
  columns: Readonly<Record<string, ColumnField>>;
  /** Sorted by entry. */
  conversations: readonly Conversation[];
  /** Sorted by id. */
  elsewhere: readonly ElsewhereTraining[];
  /**
   * Public keys with which leads have countersigned here before the site published them, in the order of use. What they signed
   * counts apart until then.
   */
  signers?: readonly string[];
  /** The key of a lead who works alone: in no copy for anyone else, nor in a recovery copy (see `removeKey`). */
  key?: SecretKey;
}

/** Facts about setting, course and day on which training statuses depend. */
export interface RegisterFacts {
  today: string;
  setting: { id: string; name: string };
  course: { id: string; title: string; edition: string };
  modules: readonly { id: string; title: string; was?: readonly (readonly string[])[] }[];
  editions?: readonly EditionFacts[];
  paths: readonly { id: string; title: string; modules: readonly string[]; counts: Counts }[];
  rule: RegisterRule;
  policies: readonly AskedPolicy[];
  /** Number of days before the due day from which a person counts as due. */
  soon: number;
}

/**
 * The verdict on a record of the register. *Unpublished*: it is countersigned with a key of one of the register's `signers`,
 * which the site doesn't publish yet.
 */
export type RegisterVerdict = Verdict | { name: "unpublished"; reason?: undefined; key?: undefined };

/** Returns the name of the verdict on a slip by its digest; anything but "countersigned" and "unpublished" counts as none. */
export type GetVerdict = (digest: string) => RegisterVerdict["name"] | string | undefined;

export type TrainingState = "done" | "due" | "overdue" | "missing" | "not-expected" | "left" | "unknown";

export type TrainingFlag =
  | "elsewhere"
  | "grace"
  | "lost-key"
  | "newer-edition"
  | "not-countersigned"
  | "not-told"
  | "older-edition"
  | "two-names"
  | "unknown-edition";

/** How the entry that counts was checked by a lead; *unpublished*: countersigned with a key that the site doesn't publish yet. */
export type Counter = "spoken" | "received" | "spoken-unpublished" | "received-unpublished" | "hand" | "none";

/** The training status of a person, or of a record without a person, on a day. */
export interface TrainingStatus {
  /** Id of the person, or null for a record without one. */
  person: string | null;
  /** Key of the entry that counts, or null if none does. */
  entry: string | null;
  /** Id of the setting. */
  setting: string;
  /** "" where a record bears none. */
  name: string;
  role: string | null;
  team: string | null;
  /** Id of the path whose modules are asked for. */
  path: string;
  state: TrainingState;
  /** Day of the last full training or refresher. */
  trained: string | null;
  due: string | null;
  /** Days from today to the due day; negative when it has passed. */
  days: number | null;
  edition: string | null;
  counter: Counter;
  /** In the order of the alphabet. */
  flags: readonly TrainingFlag[];
  /** Ids of the modules that are wanting, in the order of the path. */
  missing: readonly string[];
  /** Ids of the modules that would bring trained people up to the current edition, in the order of the path. */
  since: readonly string[];
}

/** A question for a lead to decide. */
export type Proposal =
  /** This record may be this person's: `why` is the strongest reason. */
  | { kind: "near"; entry: string; person: string; why: "same-letters" | "other-order" | "more-words" | "typo" | "other-surname" }
  /** Several people bear this record's name. */
  | { kind: "same-name"; entry: string; people: readonly string[] }
  /** Nobody like this is on the list. */
  | { kind: "unknown"; entry: string }
  /** One completion, several names. */
  | { kind: "two-names"; id: string; entries: readonly string[] }
  /** Two people of two settings who may be one: `joinPeople` or `separatePeople`. */
  | { kind: "two-settings"; people: readonly [string, string] }
  /** Other providers' certificates bear a name that belongs to no one in the register, or to several people. */
  | { kind: "elsewhere"; name: string; ids: readonly string[] }
  /** Records came from a setting that the register does not hold: `acceptSetting`. */
  | { kind: "setting"; id: string; name: string };

/** The report of imported slips; each is counted once. */
export interface SlipsReport {
  /** A completion that the register did not hold. */
  added: number;
  /** The very same record again. */
  repeated: number;
  /** Newer than the register's record of that completion, or the same with a (newer) countersignature. */
  replaced: number;
  /** Older than the newest record of that completion: stays in the history. */
  kept: number;
}

/** One line of a staff list, read; fields that are not given leave a person as they are. */
export type StaffRow = Pick<Person, "name" | "setting" | "role" | "code" | "team" | "path" | "email" | "joined">;

/** The report of an imported staff list. */
export interface StaffReport {
  added: number;
  changed: number;
  same: number;
  /** Ids of those who are no longer on the list of their setting; nothing was done to them. */
  absent: readonly string[];
  /** Ids of those on the list who are recorded as having left. */
  left: readonly string[];
  /** The list gives these people (found by their staff code or email) another name: `rename` makes it so everywhere. */
  renamed: readonly { person: string; name: string }[];
  /** The list gives these people a staff code that another one has; nobody's code was changed. */
  codes: readonly { person: string; other: string; code: string }[];
}

/** Why a line of a staff list, or a cell of it, was not taken. */
export interface StaffFault {
  /** Row of the table, the header being 1. */
  line: number;
  field: Exclude<ColumnField, "">;
  /**
   * `none`: nothing there; `unreadable`: not as it should be; `unknown`: not one of ours; `many`: too many lines; `twice`: the person is
   * in an earlier line, and the line is read nevertheless; `total`: it counts the people.
   */
  reason: "none" | "unreadable" | "unknown" | "many" | "twice" | "total";
}

/** A staff list as read; a fault in `name` other than `twice` loses the line, any other only that cell. */
export interface StaffList {
  rows: readonly StaffRow[];
  faults: readonly StaffFault[];
  /** What each column was taken for, by its place. */
  fields: readonly ColumnField[];
  /** The headers as in the file. */
  headers: readonly string[];
}

/** Number of training statuses in each state and with each flag; all keys are present. */
export interface StatusCounts {
  /** Number of people, without records that belong to no one. */
  people: number;
  states: Readonly<Record<TrainingState, number>>;
  flags: Readonly<Record<TrainingFlag, number>>;
}

/** A person's acknowledgement of one policy, if any. */
export interface PolicyStatus {
  person: string;
  /** The version acknowledged, the asked one before any other, else the latest. */
  version: string | null;
  on: string | null;
  state: "current" | "older" | "none";
}

/** Number of people of a role or setting, and of trained ones among them. */
export interface GroupRow {
  /** Its name. Null: all groups with fewer than five people, and those of no group, together. */
  group: string | null;
  people: number;
  trained: number;
}

/** The evidence for those who oversee the course: counts only, without names. */
export interface Evidence {
  /** How many are expected to be trained: neither left nor not expected yet. */
  people: number;
  /** How many of them are trained and not overdue. */
  trained: number;
  /** Empty where there are fewer than five people. */
  roles: readonly GroupRow[];
  /** By name; empty as well where all are of one place. */
  places: readonly GroupRow[];
  /** Of the trained, how they were checked. */
  counter: Readonly<Record<Counter, number>>;
  /** Of the trained, by edition, newest first. */
  editions: readonly { edition: string; people: number }[];
  /** Of the trained, how many are due within so many days. */
  due: Readonly<Record<"30" | "60" | "90", number>>;
  /** First and last day on which the trained were trained. */
  from: string | null;
  until: string | null;
  policies: readonly { key: string; title: string; version: string; people: number }[];
}

/** The words of the register's CSV, from the catalogue. */
export interface CsvWords {
  columns: Readonly<Record<CsvColumn, string>>;
  states: Readonly<Record<TrainingState, string>>;
  flags: Readonly<Record<TrainingFlag, string>>;
  counters: Readonly<Record<Counter | "elsewhere", string>>;
}

/** A column of the register's CSV. */
export type CsvColumn =
  | "name"
  | "role"
  | "setting"
  | "path"
  | "state"
  | "completed"
  | "due"
  | "expires"
  | "edition"
  | "counter"
  | "flags"
  | "missing"
  | "code"
  | "email"
  | "team"
  | "course"
  | "provider"
  | "signed_by"
  | "signed_on";
