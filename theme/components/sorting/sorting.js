/** Cards to sort under headings. The response is a list of `card=heading`, by id. */

import { PairQuestion } from "../question/pair-question.js";
import { markResponse } from "./scoring.js";

/** The component of a sorting question: the learner picks a heading for each card from a list. */
export class Sorting extends PairQuestion {
  static marking = markResponse;
}
