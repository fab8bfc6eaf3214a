/** Multiple choice. */

import { SeveralChoicesQuestion } from "../question/several-choices-question.js";
import { markResponse } from "./scoring.js";

/** The component of a multiple-choice question: any number of choices to tick. */
export class MultipleChoice extends SeveralChoicesQuestion {
  static marking = markResponse;
}
