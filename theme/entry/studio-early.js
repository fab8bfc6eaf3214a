/** The script that runs before the studio's page is painted, and makes it light or dark as the device is. */

import { Appearance } from "../components/shell/appearance.js";

new Appearance("studio:").apply();
