/** A few words to type. The response is the typed text. */

import { TextQuestion } from "../question/text-question.js";
import { markResponse } from "./scoring.js";

/** The component of a short-answer question: one text to type. */
export class ShortAnswer extends TextQuestion {
  static marking = markResponse;
}
