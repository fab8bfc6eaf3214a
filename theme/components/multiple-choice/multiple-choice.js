/** Several of several: the response is the list of ticked ids, in written order. */

import { Ticked } from "../question/ticked.js";
import { mark } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

export class MultipleChoice extends Ticked {
  static marking = mark;

  /** @override */
  get saysAlsoRight() {
    return true;
  }

  /** @override @returns {Response} */
  read() {
    return this.ticked;
  }

  /** @override @param {Response} response */
  write(response) {
    this.tick(Array.isArray(response) ? response : []);
  }
}
