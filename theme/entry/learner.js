/** The bundle of every page that has none of its own. */

import { start } from "../runtime/component.js";
import { LEARNER } from "./shared/learner.js";

void start(LEARNER);
