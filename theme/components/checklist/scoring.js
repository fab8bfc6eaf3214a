/** Marking of checklists, which earn no points. */

export { markNothing as markResponse } from "../question/unscored.js";
