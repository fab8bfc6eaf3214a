/** Marking of single choice: the picked choice earns what its mark is worth. */

export { markSingleChoice as markResponse } from "../question/choice-marks.js";
