/** Marking of notes, which nobody marks. */

export { markNothing as markResponse } from "../question/unscored.js";
