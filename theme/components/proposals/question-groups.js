/** The grouping of the register's open questions by kind, in the order of asking. */

/** @typedef {import("./answers.js").Question} Question */

/**
 * Message key of the heading for each kind of the register's open questions, in the order shown: possible errors first, then
 * changes of staff.
 */
export const QUESTION_HEADING_KEYS = /** @type {const} */ ({
  "two-names": "proposals_two_names",
  renamed: "proposals_renamed",
  code: "proposals_code",
  "same-name": "proposals_same_name",
  near: "proposals_near",
  setting: "proposals_setting",
  "two-settings": "proposals_two_settings",
  unknown: "proposals_unknown",
  elsewhere: "proposals_elsewhere",
  returned: "proposals_returned",
  absent: "proposals_absent",
});

/** Number of open questions of a kind that are shown at first and added by each *Show more*. */
export const QUESTIONS_PER_PAGE = 5;

/**
 * Return the register's open questions without those about a record that depend on another: which name its completion has, or
 * whether its setting (such as a school) belongs to the register; `settingOf` returns the id of an entry's setting by the
 * entry's key.
 * @param {readonly Question[]} questions
 * @param {(key: string) => string} settingOf id of an entry's setting
 */
export function leaveOutDependentQuestions(questions, settingOf) {
  const doubtful = new Set(questions.flatMap((question) => (question.kind === "two-names" ? question.entries : [])));
  const strange = new Set(questions.flatMap((question) => (question.kind === "setting" ? question.id : [])));
  const waits = (/** @type {string} */ key) => doubtful.has(key) || strange.has(settingOf(key));
  return questions.filter((question) => !("entry" in question) || !waits(question.entry));
}

/**
 * Return the register's open questions for a lead to decide, grouped by kind.
 * @param {readonly Question[]} questions
 * @returns {{ kind: Question["kind"], questions: Question[] }[]} the kinds that occur, in the order of asking
 */
export function groupByKind(questions) {
  const kinds = /** @type {Question["kind"][]} */ (Object.keys(QUESTION_HEADING_KEYS));
  const groups = kinds.map((kind) => ({ kind, questions: questions.filter((question) => question.kind === kind) }));
  return groups.filter((group) => group.questions.length > 0);
}

/**
 * Return the unique key of one of the register's open questions, to find it again after an answer.
 * @param {Question} question
 */
export function makeQuestionKey(question) {
  const { kind, ...rest } = question;
  return `${kind} ${Object.values(rest).flat().join(" ")}`;
}
