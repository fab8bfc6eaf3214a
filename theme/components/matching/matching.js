/** Pairs to match. The response is a list of `left=right`, by id. */

import { PairQuestion } from "../question/pair-question.js";
import { markResponse } from "./scoring.js";

/** The component of a matching question: the learner picks the partner of each item from a list. */
export class Matching extends PairQuestion {
  static marking = markResponse;
}
