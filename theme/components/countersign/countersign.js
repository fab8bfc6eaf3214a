/** Choose people, countersign their records, print their certificates. */

import { Component } from "../../runtime/component.js";

export class Countersign extends Component {}
