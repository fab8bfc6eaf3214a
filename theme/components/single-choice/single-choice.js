/** Radio buttons with one choice to pick. */

import { SingleAnswerQuestion } from "../question/single-answer-question.js";
import { mark } from "./scoring.js";

/** A single-choice question. */
export class SingleChoice extends SingleAnswerQuestion {
  static marking = mark;
}
