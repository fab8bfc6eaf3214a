/** One choice earns what its mark is worth. */

export { markOne as mark } from "../question/choices.js";
