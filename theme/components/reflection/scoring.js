/** Marking of reflections, which earn no points. */

export { markNothing as markResponse } from "../question/unscored.js";
