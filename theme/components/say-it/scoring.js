/** Marking of what one would say, which earns no points. */

export { markNothing as markResponse } from "../question/unscored.js";
