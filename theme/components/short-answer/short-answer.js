/** A few words of one's own: the response is the text as it was typed. */

import { TextQuestion } from "../question/text-question.js";
import { mark } from "./scoring.js";

export class ShortAnswer extends TextQuestion {
  static marking = mark;
}
