/** The search, fetched when somebody enters its field. */

import { registerComponents } from "../runtime/page/component.js";
import { Search } from "../components/search/search.js";

registerComponents({ search: Search });
