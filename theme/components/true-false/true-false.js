/** True or false: two radio buttons, always in the same order. The response is "true" or "false". */

import { SingleAnswerQuestion } from "../question/single-answer-question.js";
import { markResponse } from "./scoring.js";

/** The component of a true-or-false question. */
export class TrueFalse extends SingleAnswerQuestion {
  static marking = markResponse;

  /** @override True always comes before false. */
  arrange() {}
}
