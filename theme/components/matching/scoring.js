/** Marking of matching questions: each right pair earns an equal share. */

export { markPairs as markResponse } from "../question/pair-marks.js";
