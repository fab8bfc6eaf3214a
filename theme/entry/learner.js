/** The bundle of every page that has none of its own: home, lessons, policies, privacy. */

import { PlaceCode } from "../components/place-code/place-code.js";
import { start } from "../runtime/component.js";
import { LEARNER } from "./shared/learner.js";

void start({ ...LEARNER, "place-code": PlaceCode });
