/**
 * Which `data-module` is mounted by which component, on every page.
 *
 * One line each; a component that no page needs costs every page its bytes.
 */

import { Check } from "../../components/check/check.js";
import { FillIn } from "../../components/fill-in/fill-in.js";
import { Home } from "../../components/home/home.js";
import { Matching } from "../../components/matching/matching.js";
import { MultipleChoice } from "../../components/multiple-choice/multiple-choice.js";
import { NumberQuestion } from "../../components/number/number.js";
import { Ordering } from "../../components/ordering/ordering.js";
import { Path } from "../../components/path/path.js";
import { Place } from "../../components/place/place.js";
import { PoliciesLine } from "../../components/policies/policies-line.js";
import { Policy } from "../../components/policies/policy.js";
import { ShortAnswer } from "../../components/short-answer/short-answer.js";
import { SignOff } from "../../components/policies/signoff.js";
import { Privacy } from "../../components/privacy/privacy.js";
import { Progress } from "../../components/progress/progress.js";
import { Reflection } from "../../components/reflection/reflection.js";
import { Scenario } from "../../components/scenario/scenario.js";
import { Shell } from "../../components/shell/shell.js";
import { SingleChoice } from "../../components/single-choice/single-choice.js";
import { Storage } from "../../components/storage/storage.js";
import { Tasks } from "../../components/tasks/tasks.js";
import { TrueFalse } from "../../components/true-false/true-false.js";
import { WhoToTell } from "../../components/who-to-tell/who-to-tell.js";

/** @type {Record<string, import("../../runtime/types.js").ComponentClass>} */
export const LEARNER = {
  check: Check,
  "fill-in": FillIn,
  home: Home,
  matching: Matching,
  "multiple-choice": MultipleChoice,
  number: NumberQuestion,
  ordering: Ordering,
  path: Path,
  place: Place,
  "policies-line": PoliciesLine,
  policy: Policy,
  privacy: Privacy,
  progress: Progress,
  reflection: Reflection,
  scenario: Scenario,
  shell: Shell,
  "short-answer": ShortAnswer,
  signoff: SignOff,
  "single-choice": SingleChoice,
  storage: Storage,
  tasks: Tasks,
  "true-false": TrueFalse,
  "who-to-tell": WhoToTell,
};
