/** What the certificate page has besides: it makes a certificate, and hands it over. */

import { CertificatePage } from "../components/certificate/certificate.js";
import { Handover } from "../components/handover/handover.js";
import { defineComponents } from "../runtime/page/component.js";

defineComponents({ certificate: CertificatePage, handover: Handover });
