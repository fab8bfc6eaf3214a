/** Radio buttons with one choice to pick. */

import { SingleAnswerQuestion } from "../question/single-answer-question.js";
import { markResponse } from "./scoring.js";

/** The component of a single-choice question: one choice to pick. */
export class SingleChoice extends SingleAnswerQuestion {
  static marking = markResponse;
}
