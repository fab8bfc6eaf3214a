/** The script of every page; further scripts register their components before it mounts them. */

import { defineComponents, startPage } from "../runtime/page/component.js";
import { LEARNER } from "./shared/learner.js";

defineComponents(LEARNER);
void startPage();
