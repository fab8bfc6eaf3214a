/** Marking of single choice: the picked choice earns what its mark is worth. */

export { markSingleChoice as mark } from "../question/choice-marks.js";
