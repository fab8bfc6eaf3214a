/**
 * Parts: components that only some pages load, each as `assets/parts/<name>.js`.
 *
 * The name is that of `data-module`; a build adds the script's tag to every page with such an element. A line with several
 * classes is for components that always appear on a page together.
 */

import { Checklist } from "../../components/checklist/checklist.js";
import { CheckStartPanel } from "../../components/check/check.js";
import { RunningCheck } from "../../components/check/running-check.js";
import { FillIn } from "../../components/fill-in/fill-in.js";
import { Home } from "../../components/home/home.js";
import { Matching } from "../../components/matching/matching.js";
import { MultipleChoice } from "../../components/multiple-choice/multiple-choice.js";
import { NumberQuestion } from "../../components/number/number.js";
import { Ordering } from "../../components/ordering/ordering.js";
import { PathChoice } from "../../components/path/path.js";
import { ReadingPlace } from "../../components/place/place.js";
import { Policy } from "../../components/policies/policy.js";
import { SignOff } from "../../components/policies/signoff.js";
import { Progress } from "../../components/progress/progress.js";
import { Reflection } from "../../components/reflection/reflection.js";
import { SayIt } from "../../components/say-it/say-it.js";
import { Scenario } from "../../components/scenario/scenario.js";
import { ShortAnswer } from "../../components/short-answer/short-answer.js";
import { SingleChoice } from "../../components/single-choice/single-choice.js";
import { Sorting } from "../../components/sorting/sorting.js";
import { SpotIt } from "../../components/spot-it/spot-it.js";
import { Steps } from "../../components/steps/steps.js";
import { TaskList } from "../../components/tasks/tasks.js";
import { Timeline } from "../../components/timeline/timeline.js";
import { TrueFalse } from "../../components/true-false/true-false.js";
import { WriteDown } from "../../components/write-down/write-down.js";

export { PlaceCode as "place-code" } from "../../components/place-code/place-code.js";
export { PoliciesSummary as "policies-line" } from "../../components/policies/summary-line.js";
export { Privacy as privacy } from "../../components/privacy/privacy.js";
export { WhoToTell as "who-to-tell" } from "../../components/who-to-tell/who-to-tell.js";

/** The component classes of pages with a module check (a quiz), by `data-module`; bundled as parts/check.js. */
export const check = { check: CheckStartPanel, place: ReadingPlace, steps: Steps };
/** The component classes of the home page, by `data-module`; bundled as parts/home.js. */
export const home = { home: Home, path: PathChoice, progress: Progress, tasks: TaskList };
/** The component classes of the page of policies and its sheet to sign, by `data-module`; bundled as parts/signoff.js. */
export const signoff = { policy: Policy, signoff: SignOff };
/**
 * The component classes of the questions and scenarios in a lesson and its module check, by `data-module`; bundled as
 * parts/lesson.js, which is loaded when a step that has one is first shown.
 */
export const lesson = {
  checking: RunningCheck,
  checklist: Checklist,
  "fill-in": FillIn,
  matching: Matching,
  "multiple-choice": MultipleChoice,
  number: NumberQuestion,
  ordering: Ordering,
  reflection: Reflection,
  "say-it": SayIt,
  scenario: Scenario,
  "short-answer": ShortAnswer,
  "single-choice": SingleChoice,
  sorting: Sorting,
  "spot-it": SpotIt,
  timeline: Timeline,
  "true-false": TrueFalse,
  "write-down": WriteDown,
};
