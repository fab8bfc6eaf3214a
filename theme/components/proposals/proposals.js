/** What a person must decide: near names, unknown people, one id under two names. */

import { Component } from "../../runtime/component.js";

export class Proposals extends Component {}
