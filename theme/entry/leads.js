/** Components of leads' pages: register, keys, verification. */

import { CountersignPanel } from "../components/countersign/countersign.js";
import { ElsewhereImport } from "../components/elsewhere/elsewhere.js";
import { EvidenceExport } from "../components/evidence/evidence.js";
import { RegisterExample } from "../components/example/example.js";
import { RecordIntake } from "../components/intake/intake.js";
import { KeySection } from "../components/keys/keys.js";
import { PersonDetails } from "../components/person/person.js";
import { ProposalList } from "../components/proposals/proposals.js";
import { RegisterTable } from "../components/register/register.js";
import { RegisterBar } from "../components/register-bar/register-bar.js";
import { StaffListImport } from "../components/staff-list/staff-list.js";
import { VerifyPage } from "../components/verify/verify.js";
import { registerComponents } from "../runtime/page/component.js";

registerComponents({
  countersign: CountersignPanel,
  elsewhere: ElsewhereImport,
  evidence: EvidenceExport,
  example: RegisterExample,
  intake: RecordIntake,
  keys: KeySection,
  person: PersonDetails,
  proposals: ProposalList,
  register: RegisterTable,
  "register-bar": RegisterBar,
  "staff-list": StaffListImport,
  verify: VerifyPage,
});
