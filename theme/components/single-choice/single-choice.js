/** One of several: radio buttons. */

import { OnePicked } from "../question/one-picked.js";

export class SingleChoice extends OnePicked {}
