/** A few words to type. The response is the typed text. */

import { TextQuestion } from "../question/text-question.js";
import { mark } from "./scoring.js";

/** A short-answer question. */
export class ShortAnswer extends TextQuestion {
  static marking = mark;
}
