/** Handing a certificate to the safeguarding lead: file, code, QR, mail, paper; and a reminder. */

import { Component } from "../../runtime/component.js";

export class Handover extends Component {}
