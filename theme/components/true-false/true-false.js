/** True or false: two radio buttons, always in the same order, and the response is "true" or "false". */

import { SingleAnswerQuestion } from "../question/single-answer-question.js";
import { mark } from "./scoring.js";

export class TrueFalse extends SingleAnswerQuestion {
  static marking = mark;

  /** @override True comes before false everywhere. */
  arrange() {}
}
