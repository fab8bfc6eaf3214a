/** A replacement for storage in pages opened from a folder. */

import { openFrameStorage } from "../runtime/storage/frame.js";
import { registerStorage } from "../runtime/storage/open.js";

registerStorage(openFrameStorage);
