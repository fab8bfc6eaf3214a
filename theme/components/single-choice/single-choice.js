/** One of several: radio buttons. */

import { SingleAnswerQuestion } from "../question/single-answer-question.js";
import { mark } from "./scoring.js";

export class SingleChoice extends SingleAnswerQuestion {
  static marking = mark;
}
