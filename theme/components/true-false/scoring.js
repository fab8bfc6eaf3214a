/** Marking of true or false: the picked choice earns what its mark is worth. */

export { markSingleChoice as markResponse } from "../question/choice-marks.js";
