/** Marking of multiple choice. */

export { markSeveralChoices as markResponse } from "../question/choice-marks.js";
