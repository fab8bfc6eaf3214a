/**
 * The shapes that travel between the page, the store and the components.
 *
 * One file, so that a reader sees all of them; JSDoc reaches them by `import("../runtime/types.js").State`.
 */

/** What a choice is worth, as its author wrote it. */
export type Mark = "right" | "wrong" | "partial" | "unsafe";

/** What the browser knows of a choice: no words. */
export interface ChoiceFacts {
  id: string;
  mark: Mark;
  /** Id of the scene it leads to; only in scenes. */
  target?: string | null;
}

/** What the facts of every item say. */
export interface ItemFacts {
  id: string;
  kind: string;
  /** Statement ids. */
  covers: string[];
  points: number;
  /** Whether it is a red-line question: to pass, it has to be right, or its partner. */
  must_pass: boolean;
  /** Whether it asks for the setting's own route. */
  route: boolean;
  shuffle: boolean;
}

/** The facts of a question whose choices are ticked; `choices` stand in written order. */
export interface ChoiceQuestionFacts extends ItemFacts {
  choices: ChoiceFacts[];
}

/** The facts of a question; what its kind marks by is the kind's own, and no other file reads it. */
export type QuestionFacts = ItemFacts | ChoiceQuestionFacts;

/** One step of a scenario: it has choices, or a next scene, or is an ending. */
export interface SceneFacts {
  id: string;
  choices: ChoiceFacts[];
  next: string | null;
  ending: boolean;
}

/** The facts of a branching story; the first scene starts it. */
export interface ScenarioFacts extends ItemFacts {
  kind: "scenario";
  scenes: SceneFacts[];
}

/** An item's own JSON block. */
export type Facts = QuestionFacts | ScenarioFacts;

/** What a learner gave: one choice id or text, several, or nothing. */
export type Response = string | string[] | null;

/** What a kind makes of a response: the share of the points, 0 to 1, and whether anything unsafe was chosen. */
export interface Marked {
  share: number;
  unsafe?: boolean;
}

/** How a kind marks a response, by its own facts. */
export type Marking = (facts: any, response: Response) => Marked;

/** A question that can be scored, whatever its kind. */
export interface ScorableItem {
  facts: QuestionFacts;
  score(response: Response): Score;
}

/** Points of points, and whether anything unsafe was chosen. */
export interface Score {
  points: number;
  of: number;
  unsafe: boolean;
}

/** What the whole attempt comes to. */
export interface AttemptResult {
  points: number;
  of: number;
  /** Whole percent for showing, rounded down, so that no fail ever reads as the pass mark. */
  percent: number;
  passed: boolean;
  /** Ids of the items where something unsafe was chosen. */
  unsafe: string[];
  /** Ids of the red-line questions that were wrong, and whose partner was wrong as well or has not been asked. */
  critical: string[];
  /** Ids of all items that are not at full marks. */
  missed: string[];
}

/** A module as the course's facts tell it. */
export interface ModuleFacts {
  id: string;
  title: string;
  /** Path of its page from the site's root. */
  page: string;
  minutes: number;
  draw: number;
  /** How many of the drawn questions, at least, ask for the setting's own routes. */
  routes: number;
  statements: string[];
  critical: string[];
}

/**
 * What completing a path does for somebody: trains them, moves their due day, lifts their edition, or lets the modules
 * count that they did at another setting.
 */
export type Counts = "whole" | "renews" | "updates" | "elsewhere";

/** One way through the course: the ids of its modules, in the order in which they are done. */
export interface PathFacts {
  id: string;
  title: string;
  modules: string[];
  counts: Counts;
}

/** What `assets/course.js` tells every page: the global `courseOutline`. */
export interface CourseOutline {
  modules: ModuleFacts[];
  paths: PathFacts[];
}

/**
 * When a check counts as passed, and for how many months, or until which fixed day of the year, `MM-DD`; `critical`:
 * whether every red-line question has to be right.
 */
export interface Rule {
  percent: number;
  months: number;
  renew_on: string | null;
  critical: boolean;
}

/** The `#course-facts` block of a page, its numbers read, with the outline as the setting wants it. */
export interface CourseFacts extends CourseOutline {
  setting: { id: string; name: string };
  course: { id: string; title: string; edition: string; digest: string };
  rule: Rule;
  /** Relative way to the site's root: "" or "../" and so on. */
  root: string;
}

/** A response as it is kept: with the digest of the facts that it was given to. */
export interface StoredResponse {
  facts: string;
  response: Response;
}

/** A way through a scenario as it is kept; the ids are the component's own. */
export interface Trail {
  facts: string;
  trail: string[];
}

/** One go at a module's check. */
export interface Attempt {
  seed: string;
  /** Ids of the drawn items, in the order of asking; then the partners that had to be asked as well. */
  items: string[];
  /** For each drawn red-line question the one on the same statement that is asked if it was wrong, by ids. */
  partners: Record<string, string>;
  responses: Record<string, StoredResponse>;
  /** Index of the question on screen; `items.length` is the check-your-answers step. */
  at: number;
  /** How many goes there were before this one. */
  tries: number;
  /** Ids that the go before missed. */
  missed: string[];
  handed: boolean;
}

/** The fact that a module was completed; `date` is YYYY-MM-DD. */
export interface Completion {
  date: string;
  edition: string;
  digest: string;
}

/** What is kept of one module. */
export interface ModuleState {
  completed: Completion | null;
  attempt: Attempt | null;
}

/** The learner's answer to "whose device is this?". */
export type Device = "own" | "shared";

/** Where somebody stopped. */
export interface Place {
  module: string;
  anchor: string;
  /** Index of the question in a running check, or null. */
  at: number | null;
}

/** The version of a policy that was acknowledged, and the day. */
export interface AcknowledgedPolicy {
  version: string;
  date: string;
}

/** All that the store keeps, version 1. */
export interface State {
  version: 1;
  device: Device | null;
  practice: Record<string, StoredResponse>;
  scenarios: Record<string, Trail>;
  modules: Record<string, ModuleState>;
  place: Place | null;
  /** The completion's id, made once, so that a certificate printed again has the same code. */
  completion: { id: string } | null;
  /** The role as it was typed for the certificate. */
  role: string | null;
  /** Id of the chosen path. */
  path: string | null;
  /** What was acknowledged, by the policy's key. */
  policies: Record<string, AcknowledgedPolicy>;
}

/** Where the state is kept just now, and what went wrong with keeping it. */
export interface Health {
  kept: "device" | "session" | "page";
  trouble: null | "private" | "full" | "frame" | "corrupt" | "partly" | "newer";
}

/** What a place to keep things owes: a browser's storage, a frame, later an LMS. */
export interface StorageBackend {
  read(area: Device, key: string): Promise<string | null>;
  /** Rejects with a QuotaExceededError where there is no room. */
  write(area: Device, key: string, value: string): Promise<void>;
  remove(area: Device, key: string): Promise<void>;
  /** Hold what the next page of this tab shall `take`: it is stored when this page is left, no sooner. Null withdraws it. */
  carry(key: string, value: string | null): Promise<void>;
  /** Take what the page before handed over; null where there is nothing, or where it has lain too long. */
  take(key: string): Promise<string | null>;
  /**
   * Calls back when another page has changed something; a null key means everything. A key that is carried is named when
   * this page comes back by the Back button, and another page has taken meanwhile what it handed over.
   */
  watch(listener: (key: string | null) => void): void;
}

/** What staff confirm that they have read, in the version that is asked for now; `key` is a policy's, or "reading". */
export interface AskedPolicy {
  key: string;
  title: string;
  version: string;
}

/** When training is due again, and how long a register waits and keeps. */
export interface RegisterRule {
  months: number;
  /** The fixed day of every year, `MM-DD`. */
  renew_on: string | null;
  /** After the due day until somebody is overdue. */
  grace_days: number;
  /** After joining until a starter is due. */
  induction_days: number | null;
  /** After leaving until somebody's records go. */
  retention_months: number | null;
}

/** What a setting says on the pages that deal with records. */
export interface SettingFacts {
  name: string;
  /** The title of the safeguarding lead, as inside a sentence. */
  lead: string;
  lead_short: string;
  /** The lead's shared work address, or the empty text. */
  email: string;
  /** Who signs certificates, as a role. */
  signatory: string;
  rule: RegisterRule;
  policies: AskedPolicy[];
  keys: import("./record/types.js").PublishedKey[];
}

/** What a component may ask of its page. */
export interface Page {
  course: CourseFacts;
  store: import("./learner/store.js").LearnerStore;
  messages: import("./page/messages.js").Words;
}

/** A component's class, as the entry's table names it. */
export type ComponentClass = new (element: HTMLElement, page: Page) => object;
