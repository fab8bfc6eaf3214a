/** The script of every page; what a page needs besides comes in scripts after it, and is mounted with the rest. */

import { defineComponents, startPage } from "../runtime/page/component.js";
import { LEARNER } from "./shared/learner.js";

defineComponents(LEARNER);
void startPage();
