/** True or false: two radio buttons, always in the same order, and the response is "true" or "false". */

import { OnePicked } from "../question/one-picked.js";
import { mark } from "./scoring.js";

export class TrueFalse extends OnePicked {
  static marking = mark;

  /** @override True comes before false everywhere. */
  arrange() {}
}
