/**
 * The result panel of a check: the score, what follows, what was missed, and folded every other question with its explanation;
 * critical statements first.
 */

import { cloneContents } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { getToday } from "../../runtime/dates/days.js";
import { showWhatNext } from "../finish/what-next.js";
import { renderAnsweredQuestion } from "./answered-question.js";
import { TRIES_BEFORE_TALK } from "./running-attempt.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("../../runtime/types.js").AttemptResult} AttemptResult */
/** @typedef {import("./running-check.js").RunningCheck} Check */

/**
 * Show the result of an attempt at a module check (`verdict`: its points, its mistakes and whether it passed) in the visible
 * panel.
 * @param {Check} check @param {Attempt} attempt @param {AttemptResult} verdict
 */
export function showResult(check, attempt, verdict) {
  const panel = check.find("[data-panel]:not([hidden])");
  const { points, of, percent } = verdict;
  fillSlots(panel, { points: roundPoints(points), of: roundPoints(of), percent, date: check.page.messages.formatDate(getToday()) });
  const holds = {
    points: percent < check.page.course.rule.percent,
    unsafe: verdict.unsafe.length > 0,
    critical: verdict.critical.some((id) => !verdict.unsafe.includes(id)),
    talk: attempt.tries + 1 >= TRIES_BEFORE_TALK,
  };
  for (const [when, shown] of Object.entries(holds)) {
    for (const part of check.findAll(`[data-when=${when}]`, panel)) part.hidden = !shown;
  }
  if (verdict.passed) showWhatNext(check, check.module, panel);
  showReasons(check, panel, attempt, verdict.missed);
}

/** Round points down to two decimals. @param {number} points */
const roundPoints = (points) => Math.floor(points * 100 + 1e-6) / 100;

/**
 * Show the questions that were missed, and fold all others.
 * @param {Check} check @param {HTMLElement} panel @param {Attempt} attempt @param {readonly string[]} missed ids
 */
function showReasons(check, panel, attempt, missed) {
  const others = attempt.items.filter((id) => !missed.includes(id));
  const folded = check.cloneTemplate(missed.length ? "others" : "all");
  check.find("[data-entries]", folded).append(...renderReasons(check, others));
  check.find("[data-reasons]", panel).replaceChildren(
    ...(missed.length ? [check.cloneTemplate("missed-title"), ...renderReasons(check, missed)] : []),
    ...(others.length ? [folded] : []),
  );
}

/** Render questions with their reasons, by statement. @param {Check} check @param {readonly string[]} items ids */
function renderReasons(check, items) {
  const left = new Set(items);
  const groups = listStatements(check).flatMap((statement) => {
    const ids = items.filter((id) => left.has(id) && check.question(id).facts.covers.includes(statement.id));
    for (const id of ids) left.delete(id);
    return ids.length ? [renderStatementGroup(check, statement, ids)] : [];
  });
  return [...groups, ...[...left].map((id) => renderAnsweredQuestion(check, check.question(id)))];
}

/** List the module's statements, critical ones first. @param {Check} check */
function listStatements(check) {
  const all = check.findAll("[data-statement]").map((element) => ({
    id: element.dataset.statement ?? "",
    critical: "critical" in element.dataset,
    element,
  }));
  return [...all.filter(({ critical }) => critical), ...all.filter(({ critical }) => !critical)];
}

/** @param {Check} check @param {ReturnType<typeof listStatements>[number]} statement @param {string[]} ids */
function renderStatementGroup(check, { critical, element }, ids) {
  const group = check.cloneTemplate("statement");
  check.find("[data-when=critical]", group).hidden = !critical;
  check.find("[data-text]", group).append(...cloneContents(element));
  check.find("[data-entries]", group).append(...ids.map((id) => renderAnsweredQuestion(check, check.question(id))));
  return group;
}
