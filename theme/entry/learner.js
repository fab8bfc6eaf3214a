/**
 * The learner's bundle: which `data-module` is mounted by which component.
 *
 * One line each; a component that no page needs costs every page its bytes.
 */

import { Certificate } from "../components/certificate/certificate.js";
import { Home } from "../components/home/home.js";
import { Place } from "../components/place/place.js";
import { Privacy } from "../components/privacy/privacy.js";
import { Progress } from "../components/progress/progress.js";
import { Shell } from "../components/shell/shell.js";
import { Storage } from "../components/storage/storage.js";
import { WhoToTell } from "../components/who-to-tell/who-to-tell.js";
import { start } from "../runtime/component.js";

void start({
  certificate: Certificate,
  home: Home,
  place: Place,
  privacy: Privacy,
  progress: Progress,
  shell: Shell,
  storage: Storage,
  "who-to-tell": WhoToTell,
});
