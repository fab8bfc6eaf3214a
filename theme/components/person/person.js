/** One person: history, by hand, another name, not expected until, left. */

import { Component } from "../../runtime/component.js";

export class Person extends Component {}
