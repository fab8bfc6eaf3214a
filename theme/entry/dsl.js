/** What the safeguarding lead's pages have besides: register, keys, verify. */

import { Countersign } from "../components/countersign/countersign.js";
import { Evidence } from "../components/evidence/evidence.js";
import { Intake } from "../components/intake/intake.js";
import { Keys } from "../components/keys/keys.js";
import { Person } from "../components/person/person.js";
import { Proposals } from "../components/proposals/proposals.js";
import { Register } from "../components/register/register.js";
import { RegisterBar } from "../components/register-bar/register-bar.js";
import { StaffList } from "../components/staff-list/staff-list.js";
import { Verify } from "../components/verify/verify.js";
import { define } from "../runtime/page/component.js";

define({
  countersign: Countersign,
  evidence: Evidence,
  intake: Intake,
  keys: Keys,
  person: Person,
  proposals: Proposals,
  register: Register,
  "register-bar": RegisterBar,
  "staff-list": StaffList,
  verify: Verify,
});
