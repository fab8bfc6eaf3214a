/** A few words of one's own: the response is the text as it was typed. */

import { Typed } from "../question/typed.js";
import { mark } from "./scoring.js";

export class ShortAnswer extends Typed {
  static marking = mark;
}
