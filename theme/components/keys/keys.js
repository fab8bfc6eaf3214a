/** The key that countersigns: made here, saved sealed, its public part for setting.yml. */

import { Component } from "../../runtime/component.js";

export class Keys extends Component {}
