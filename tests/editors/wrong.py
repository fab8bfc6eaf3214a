"""Changes of the real YAML files, right ones and wrong ones: a way into the file, and what to put there."""

from __future__ import annotations

import copy
from typing import Any, Final

GONE: Final = object()
"""The field is taken out."""

RIGHT: Final = (
    ("setting", "urn", GONE),
    ("setting", "urn", None),
    ("setting", "urn", ""),
    ("setting", "urn", 123456),
    ("setting", "logo", []),
    ("setting", "colours", None),
    ("setting", "colours.accent", ""),
    ("setting", "languages", []),
    ("setting", "show_names", None),
    ("setting", "head.phone", 999),
    ("setting", "head.phone", "+44 (0)1632 960-010 ext. 5"),
    ("setting", "training.renew_on", "02-28"),
    ("setting", "training.pass_mark", 75),
    ("setting", "training.pass_mark", "75 %"),
    ("setting", "keys", None),
    ("course", "valid_for", "2 years"),
    ("course", "pass_mark", GONE),
    ("course", "statements.S2.critical", None),
    ("course", "modules.0.part", ""),
    ("course", "modules.0.draw", GONE),
    ("course", "editions", GONE),
    ("facts", "facts.kcsie.0.link", None),
    ("facts", "facts.kcsie.0.phases", []),
    ("facts", "facts.kcsie.0.edition", 2026),
)

WRONG: Final = (
    ("setting", "name", GONE),
    ("setting", "name", ""),
    ("setting", "name", None),
    ("setting", "name", "A {{ dsl.title }}"),
    ("setting", "name", "n" * 201),
    ("setting", "nmae", "Oak Lane"),
    ("setting", "nation", "England"),
    ("setting", "phase", "nursery"),
    ("setting", "show_names", "yes"),
    ("setting", "show_names", 1),
    ("setting", "head", None),
    ("setting", "head", "the headteacher"),
    ("setting", "head.title", GONE),
    ("setting", "head.title", ["the headteacher"]),
    ("setting", "head.phone", 1632960010),
    ("setting", "head.phone", "ask at the office"),
    ("setting", "head.email", "head at larkwater"),
    ("setting", "head.checked_on", "1 September 2026"),
    ("setting", "head.checked_on", "2026-02-30"),
    ("setting", "deputies", "the first deputy"),
    ("setting", "deputies.0.titel", "the deputy"),
    ("setting", "id", "Oak Lane"),
    ("setting", "colours.primary", "blue"),
    ("setting", "logo.file", "my logo.svg"),
    ("setting", "logo.file", "../logo.svg"),
    ("setting", "policies.aup.link", "www.oak-lane.example"),
    ("setting", "policies.aup.version", 4.2),
    ("setting", "policies.aup.must_acknowledge", "true"),
    ("setting", "channels.pupils", ["", "email"]),
    ("setting", "channels.email_domain", "@larkwater.example"),
    ("setting", "training.cycle_months", "12"),
    ("setting", "training.cycle_months", 0),
    ("setting", "training.grace_days", 400),
    ("setting", "training.renew_on", "02-29"),
    ("setting", "training.renew_on", "1 September"),
    ("setting", "training.pass_mark", 101),
    ("setting", "training.pass_mark", "most"),
    ("setting", "training.paths", [{"path": "all-staff"}]),
    ("setting", "keys", [{"key": "short", "holder": "the DSL", "from": "2026-09-01"}]),
    ("course", "id", GONE),
    ("course", "title", ""),
    ("course", "edition", 2.5),
    ("course", "pass_mark", 0),
    ("course", "valid_for", 12),
    ("course", "valid_for", "a year"),
    ("course", "valid_for", "11 years"),
    ("course", "statements", {}),
    ("course", "statements.s1", {"text": "Words", "force": "aware"}),
    ("course", "statements.S2.force", "must"),
    ("course", "statements.S2", None),
    ("course", "statements.S2.critical", "yes"),
    ("course", "modules", []),
    ("course", "modules.0.id", "What follows"),
    ("course", "modules.0.page", "modules/contact.html"),
    ("course", "modules.0.minutes", "10"),
    ("course", "modules.0.minutes", 0),
    ("course", "modules.0.audience", "Every body"),
    ("course", "audiences", {"Who leads": {"label": "For people who lead"}}),
    ("course", "audiences.leaders.label", GONE),
    ("course", "audiences.leaders.refresher", "true"),
    ("course", "modules.0.statements", []),
    ("course", "modules.0.module", "contact"),
    ("course", "paths.0.counts", "half"),
    ("course", "paths.0.modules", "contact"),
    ("facts", "facts", GONE),
    ("facts", "facts.kcsie", None),
    ("facts", "facts.Report-Fraud", []),
    ("facts", "facts.kcsie.0.nations", []),
    ("facts", "facts.kcsie.0.nations", ["uk"]),
    ("facts", "facts.kcsie.0.source", GONE),
    ("facts", "facts.kcsie.0.checked_on", "today"),
    ("facts", "facts.kcsie.0.checked_on", None),
    ("facts", "facts.kcsie.0.link", "gov.uk"),
    ("facts", "facts.kcsie.0.phones", "101"),
)


def change(data: Any, way: str, value: object) -> Any:
    """Return a copy of a file's data with one value put in, or taken out."""
    changed = copy.deepcopy(data)
    *above, last = [int(part) if part.isdigit() else part for part in way.split(".")]
    here = changed
    for part in above:
        here = here[part]
    if value is GONE:
        del here[last]
    else:
        here[last] = value
    return changed
