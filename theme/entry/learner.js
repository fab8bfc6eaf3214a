/**
 * The learner's bundle: which `data-module` is mounted by which component.
 *
 * One line each; a component that no page needs costs every page its bytes.
 */

import { start } from "../runtime/component.js";

void start({});
