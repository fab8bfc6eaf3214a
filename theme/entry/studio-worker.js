/** The studio's worker, a module script, which runs the generator in Python. */

import "../runtime/studio/worker.js";
