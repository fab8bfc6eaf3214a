/** True or false: two radio buttons, and the response is "true" or "false". */

import { OnePicked } from "../question/one-picked.js";

export class TrueFalse extends OnePicked {}
