/** The studio's worker, a module script, which runs the generator in Python. */

import { serve } from "../runtime/studio/worker.js";

serve(/** @type {any} */ (self));
