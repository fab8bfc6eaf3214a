/** The script of every page; further scripts register their components before it mounts them. */

import { defineComponents, startPage } from "../runtime/page/component.js";
import { LEARNER_COMPONENTS } from "./shared/learner.js";

defineComponents(LEARNER_COMPONENTS);
void startPage();
