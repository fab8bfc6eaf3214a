/** One kind of question at a time: its heading with how many there are, the first few, and one button for all where there is. */

/** @typedef {import("./answers.js").Question} Question */

/** The form of each kind's heading, in the order in which they are asked: what may be wrong before what is only new. */
export const HEADING_KEYS = /** @type {const} */ ({
  "two-names": "proposals_two_names",
  renamed: "proposals_renamed",
  "same-name": "proposals_same_name",
  near: "proposals_near",
  setting: "proposals_setting",
  "two-settings": "proposals_two_settings",
  unknown: "proposals_unknown",
  returned: "proposals_returned",
  absent: "proposals_absent",
});

/** So many of a kind are shown at first, and so many more each time. */
export const MOST_SHOWN = 5;

/**
 * Leave out whose a record is while there is a doubt that goes before: its completion is under several names, or its setting
 * is not ours.
 * @param {readonly Question[]} questions
 * @param {(key: string) => string} settingOf id of an entry's setting
 */
export function deferDependentQuestions(questions, settingOf) {
  const doubtful = new Set(questions.flatMap((question) => (question.kind === "two-names" ? question.entries : [])));
  const strange = new Set(questions.flatMap((question) => (question.kind === "setting" ? question.id : [])));
  const waits = (/** @type {string} */ key) => doubtful.has(key) || strange.has(settingOf(key));
  return questions.filter((question) => !("entry" in question) || !waits(question.entry));
}

/**
 * Sort questions by kind.
 * @param {readonly Question[]} questions
 * @returns {{ kind: Question["kind"], questions: Question[] }[]} kinds that there are, in order
 */
export function groupByKind(questions) {
  const kinds = /** @type {Question["kind"][]} */ (Object.keys(HEADING_KEYS));
  const groups = kinds.map((kind) => ({ kind, questions: questions.filter((question) => question.kind === kind) }));
  return groups.filter((group) => group.questions.length > 0);
}

/**
 * Return what tells a question from all others, so that the place is found again after an answer.
 * @param {Question} question
 */
export function questionKey(question) {
  const { kind, ...rest } = question;
  return `${kind} ${Object.values(rest).flat().join(" ")}`;
}
