/**
 * Types that the page, the store and the components share.
 *
 * One file, so that a reader sees all of them; JSDoc reaches them by `import("../runtime/types.js").State`.
 */

/** The mark that an author gave a choice. */
export type Mark = "right" | "wrong" | "partial" | "unsafe";

/** Facts of a choice, without words. */
export interface ChoiceFacts {
  id: string;
  mark: Mark;
  /** Id of the scene it leads to; only in scenes. */
  target?: string | null;
}

/** Facts of every item. */
export interface ItemFacts {
  id: string;
  kind: string;
  /** Statement ids. */
  covers: string[];
  points: number;
  /** Whether it is a red-line question: to pass, it or its partner (follow-up) must be answered correctly. */
  must_pass: boolean;
  /** Whether it asks about the setting's own reporting route. */
  route: boolean;
  shuffle: boolean;
}

/** Facts of a question whose choices are ticked; `choices` are in authored order. */
export interface ChoiceQuestionFacts extends ItemFacts {
  choices: ChoiceFacts[];
}

/** Facts of a question; only its kind reads the fields that it marks by. */
export type QuestionFacts = ItemFacts | ChoiceQuestionFacts;

/** One step of a scenario: it has choices, or a next scene, or is an ending. */
export interface SceneFacts {
  id: string;
  choices: ChoiceFacts[];
  next: string | null;
  ending: boolean;
}

/** Facts of a branching scenario; it starts with the first scene. */
export interface ScenarioFacts extends ItemFacts {
  kind: "scenario";
  scenes: SceneFacts[];
}

/** Facts of an item, as the page embeds them. */
export type Facts = QuestionFacts | ScenarioFacts;

/** A learner's response: one choice id or text, several, or none. */
export type Response = string | string[] | null;

/** The mark of a response: the share of the points, 0 to 1, and whether anything unsafe was chosen. */
export interface Marked {
  share: number;
  unsafe?: boolean;
}

/** A function that marks a response of a kind. */
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

/** The result of an attempt. */
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

/** Facts of a module. */
export interface ModuleFacts {
  id: string;
  title: string;
  /** Path of its page from the site's root. */
  page: string;
  minutes: number;
  /** False if it has no check: then it is done once its last step has been opened. */
  check?: false;
  /** Its ids at earlier editions, one list for each: more than one where modules were merged into it. */
  was?: string[][];
  /** Only if it is the school's own, which no edition has: the days from which on paths have it, by their ids. */
  from?: Readonly<Record<string, string>>;
}

/** An edition of the course. */
export interface EditionFacts {
  name: string;
  /** Ids of each path's modules with a check, as this edition has them. */
  paths: Readonly<Record<string, readonly string[]>>;
  /** Ids of modules that were changed so much that an earlier pass doesn't do. */
  again?: readonly string[];
  /** Titles of earlier modules that nothing replaces, by id. */
  removed?: Readonly<Record<string, string>>;
  /** Corrections of something unsafe, for whoever was trained before. */
  tell_now?: readonly { say: string; source: string }[];
}

/** What an attempt at a module's check has to ask. */
export interface DrawRules {
  draw: number;
  /** How many of the drawn questions, at least, ask for the setting's own routes. */
  routes: number;
  statements: readonly string[];
  critical: readonly string[];
}

/**
 * The effect of completing a path: it trains a person, moves their due day, updates their edition, or lets the modules
 * count that they did at another setting.
 */
export type Counts = "whole" | "renews" | "updates" | "elsewhere";

/** A path through the course: the ids of its modules, in order. */
export interface PathFacts {
  id: string;
  title: string;
  modules: string[];
  counts: Counts;
}

/** The outline in `assets/course.js`, the global `courseOutline`. */
export interface CourseOutline {
  modules: ModuleFacts[];
  paths: PathFacts[];
  /** The oldest first; left out where the course lists none. */
  editions?: EditionFacts[];
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

/** A stored response, with the digest of the facts it answers. */
export interface StoredResponse {
  facts: string;
  response: Response;
}

/** A stored trail through a scenario, by ids of the component. */
export interface Trail {
  facts: string;
  trail: string[];
}

/** One attempt at a module's check. */
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

/** A certificate that a learner has earned: a learning path that was whole at an edition. */
export interface Earned {
  /** The day from which renewal counts: that of the last pass of a whole path, not of what a new edition added. */
  day: string;
  edition: string;
  /** Digest of the course's content at the last of the passes. */
  digest: string;
  path: string;
  /** Ids as the edition had them, in the path's order; `completed` is YYYY-MM-DD. */
  modules: { id: string; completed: string }[];
}

/** The stored state of a module. */
export interface ModuleState {
  completed: Completion | null;
  attempt: Attempt | null;
}

/** The learner's answer to "whose device is this?". */
export type Device = "own" | "shared";

/** The place where a learner stopped. */
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

/** When a question of a check was last asked, and how often it was right since it was last wrong. */
export interface Box {
  /** 1: the last answer was wrong; each right answer moves it one up, to 5. */
  box: number;
  /** The day on which it was asked, YYYY-MM-DD; in the future if the clock was wrong. */
  date: string;
}

/** A learner's stored state, version 1. */
export interface State {
  version: 1;
  device: Device | null;
  practice: Record<string, StoredResponse>;
  scenarios: Record<string, Trail>;
  modules: Record<string, ModuleState>;
  /** The certificates earned, at most ten, in the order in which they were earned. */
  earned: Earned[];
  /** The day, YYYY-MM-DD, on which the last step of a module without a check was first opened, by its id. */
  opened: Record<string, string>;
  place: Place | null;
  /** The completion's id, made once, so that a certificate printed again has the same code. */
  completion: { id: string } | null;
  /** The role as it was typed for the certificate. */
  role: string | null;
  /** Id of the chosen path. */
  path: string | null;
  /** What was acknowledged, by the policy's key. */
  policies: Record<string, AcknowledgedPolicy>;
  /** The Leitner boxes of questions, by their ids: see boxes.js. */
  boxes: Record<string, Box>;
}

/** Where the state is stored, and what went wrong. */
export interface Health {
  kept: "device" | "session" | "page" | "platform";
  trouble: null | "private" | "full" | "frame" | "corrupt" | "partly" | "newer" | "trimmed" | "refused";
}

/** What a learning platform doesn't keep: *trimmed* are answers for which it has no room, *refused* is everything. */
export type PlatformTrouble = null | "trimmed" | "refused";

/** The session with a learning platform, which the shell page holds for the pages in it. */
export interface PlatformShell {
  /** The learner's name, first names first; empty if the platform doesn't give it. */
  readonly learner: string;
  readonly trouble: PlatformTrouble;
  /** The learner's state as JSON; empty if they have done nothing. */
  readonly state: string;
  /** What else pages store, by key: for this session only. */
  readonly others: Map<string, string>;
  /** Store the state, and report the checks passed of those of the learner's path. */
  save(state: string, progress: { done: number; of: number }): void;
}

/** A storage backend: the browser's storage, a frame, or a learning platform. */
export interface StorageBackend {
  /** Where it stores the state, if not on the device. */
  readonly kept?: "platform";
  /** What the last write didn't keep. */
  readonly trouble?: PlatformTrouble;
  read(area: Device, key: string): Promise<string | null>;
  /** Rejects with a QuotaExceededError if there is no room. */
  write(area: Device, key: string, value: string): Promise<void>;
  remove(area: Device, key: string): Promise<void>;
  /** Hold what the next page of this tab shall `take`: it is stored when this page is left, no sooner. Null withdraws it. */
  carry(key: string, value: string | null): Promise<void>;
  /** Take the value that the previous page carried over; null if there is none or it is too old. */
  take(key: string): Promise<string | null>;
  /**
   * Calls back when another page has changed something; a null key means everything. A key that is carried is named when
   * this page comes back by the Back button, and another page has taken meanwhile what it handed over.
   */
  watch(listener: (key: string | null) => void): void;
}

/** A policy that staff confirm they have read, in the current version; `key` is a policy's, or "reading". */
export interface AskedPolicy {
  key: string;
  title: string;
  version: string;
}

/** When training is due again, and the periods of a register. */
export interface RegisterRule {
  months: number;
  /** The fixed day of every year, `MM-DD`. */
  renew_on: string | null;
  /** Days after the due day until a person is overdue. */
  grace_days: number;
  /** Days after joining until a starter is due. */
  induction_days: number | null;
  /** The day after which training at an older edition is due. */
  edition_by?: string | null;
  /** Months after leaving until a person's records are erased. */
  retention_months: number | null;
}

/** Facts of the setting on pages that deal with records. */
export interface SettingFacts {
  name: string;
  /** The title of the lead, as inside a sentence. */
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

/** The page as a component receives it. */
export interface Page {
  course: CourseFacts;
  store: import("./learner/store.js").LearnerStore;
  messages: import("./page/messages.js").Messages;
}

/** A component's class, as the entry's table names it. */
export type ComponentClass = new (element: HTMLElement, page: Page) => object;
