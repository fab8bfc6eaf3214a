/** A replacement for storage in pages opened from a folder. */

import { openFrameStorage } from "../runtime/storage/frame.js";
import { registerFolderStorage } from "../runtime/storage/open.js";

registerFolderStorage(openFrameStorage);
