/** The script of the preview's frame, which runs after that of every page of the site. */

import { Appearance } from "../components/shell/appearance.js";
import { startFrame } from "../components/studio-preview/frame.js";

new Appearance("").apply();
startFrame();
