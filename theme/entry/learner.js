/** The script of every page; what a page needs besides comes in scripts after it, and is mounted with the rest. */

import { define, start } from "../runtime/page/component.js";
import { LEARNER } from "./shared/learner.js";

define(LEARNER);
void start();
