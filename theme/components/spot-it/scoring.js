/** Marking of what was spotted in a picture, as in multiple choice. */

export { markSeveralChoices as markResponse } from "../question/choice-marks.js";
