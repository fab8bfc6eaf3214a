/** The table: who is trained, missing, due; search, filters, order, counts in words. */

import { Component } from "../../runtime/component.js";

export class Register extends Component {}
