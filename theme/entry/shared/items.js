/**
 * Parts of a lesson that a step may have: questions, stories and the module's check or finish, each as `assets/items/<name>.js`.
 *
 * The name is that of `data-module`. The first script fetches them when a step that has them is shown. All build on the part
 * `lesson` of parts.js.
 */

export { CheckStartPanel as check } from "../../components/check/check.js";
export { RunningCheck as checking } from "../../components/check/running-check.js";
export { Checklist as checklist } from "../../components/checklist/checklist.js";
export { FillIn as "fill-in" } from "../../components/fill-in/fill-in.js";
export { ModuleFinish as finish } from "../../components/finish/finish.js";
export { Matching as matching } from "../../components/matching/matching.js";
export { MultipleChoice as "multiple-choice" } from "../../components/multiple-choice/multiple-choice.js";
export { NumberQuestion as number } from "../../components/number/number.js";
export { Ordering as ordering } from "../../components/ordering/ordering.js";
export { Reflection as reflection } from "../../components/reflection/reflection.js";
export { SayIt as "say-it" } from "../../components/say-it/say-it.js";
export { Scenario as scenario } from "../../components/scenario/scenario.js";
export { ShortAnswer as "short-answer" } from "../../components/short-answer/short-answer.js";
export { SingleChoice as "single-choice" } from "../../components/single-choice/single-choice.js";
export { Sorting as sorting } from "../../components/sorting/sorting.js";
export { SpotIt as "spot-it" } from "../../components/spot-it/spot-it.js";
export { Timeline as timeline } from "../../components/timeline/timeline.js";
export { TrueFalse as "true-false" } from "../../components/true-false/true-false.js";
export { WriteDown as "write-down" } from "../../components/write-down/write-down.js";
