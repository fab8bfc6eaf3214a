/** The script of every page; further scripts register their components before it mounts them. */

import { registerComponents, startPage } from "../runtime/page/component.js";
import { LEARNER_COMPONENTS } from "./shared/learner.js";

registerComponents(LEARNER_COMPONENTS);
void startPage();
