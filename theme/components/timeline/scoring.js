/** Marking of timelines, which ask for no answer. */

export { markNothing as markResponse } from "../question/unscored.js";
