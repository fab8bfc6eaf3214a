/** One of several: radio buttons. */

import { OnePicked } from "../question/one-picked.js";
import { mark } from "./scoring.js";

export class SingleChoice extends OnePicked {
  static marking = mark;
}
