"""Who to tell, by situation: the routes of ``who-to-tell.html`` as one table.

A route is by situation because no one looks up an organisation at eleven at night. The text of each step is in the
catalogue (``who_to_tell.steps``), the people are in the setting, the nation's bodies in the facts; this table only has
the order of steps, whose numbers are below each, and the value each requires.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a route."""

    words: str
    """Key of its text in ``who_to_tell.steps``."""
    call: tuple[str, ...] = ()
    """Whose numbers are below it: names of CONTACTS or BODIES, or emergency, police, support."""
    needs: str = ""
    """The value that a setting must have for the step to be shown."""
    poster: tuple[str, ...] | None = None
    """Whose numbers are with it on the poster, some of ``call``; None if the step is not on the poster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A situation with its steps in order; its id is its anchor and its key in the catalogue."""

    id: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact to tell: its path in the setting, and the fields it has."""

    value: str
    """Its dotted path in the setting or the facts."""
    optional: bool = False
    """Whether a setting may leave it out."""
    falls_back: bool = False
    """Whether another contact, listed there, is used if the setting names none."""
    many: bool = False
    """Whether it is a list, of at least one unless it is optional."""
    said: str = "title"
    """The field with its title or name; a role with a title may also have a name."""
    reach: tuple[str, ...] = ("phone", "email")
    """The fields to reach it by, the most useful first."""
    says: tuple[str, ...] = ("hours",)
    """More fields to show, such as its hours."""

    @property
    def asks(self) -> bool:
        """Whether a setting may give no phone or email, so that people ask the lead."""
        return self.reach == ("phone", "email")


def _local(value: str) -> Contact:
    return Contact(value=value, optional=True, said="name")


def _fact(name: str) -> Contact:
    """Return the contact of a nation's body, which settings of other nations do not have."""
    reach, says = ("phone", "email", "link"), ("hours", "note")
    return Contact(value=f"facts.{name}", optional=True, said="name", reach=reach, says=says)


CONTACTS = {
    "dsl": Contact(value="dsl"),
    "deputies": Contact(value="deputies", many=True),
    "head": Contact(value="head"),
    "concern_about_head": Contact(value="concern_about_head"),
    "low_level_contact": Contact(value="low_level_contact", falls_back=True),
    "own_slip_contact": Contact(value="own_slip_contact", falls_back=True),
    "it": Contact(value="it"),
    "dpo": Contact(value="dpo"),
    "childrens_services": Contact(
        value="local.childrens_services", said="name", reach=("out_of_hours", "day", "email"), says=()
    ),
    "lado": _local("local.lado"),
    "designated_officer": _local("local.designated_officer"),
    "prevent": _local("local.prevent"),
    "external": Contact(
        value="whistleblowing.external", optional=True, many=True, said="name", reach=("phone", "link"), says=()
    ),
}
"""The contacts in the setting and nearby, in the order of the list of contacts."""
BODIES = {
    name: _fact(name)
    for name in (
        "emergency_text",
        "posh",
        "education_support",
        "samaritans",
        "report_harmful_content",
        "revenge_porn_helpline",
        "stop_ncii",
        "report_fraud",
        "ceop",
        "report_remove",
        "iwf",
        "nspcc_helpline",
        "childline",
        "act_early",
        "nspcc_whistleblowing",
        "protect",
        "ofsted_whistleblowing",
    )
}
"""The nation's helplines and bodies, in the order of their list."""

DANGER = Step(words="danger_first", call=("emergency",))
IMAGES = Step(words="images")
RECORD = Step(words="record")
OUTSIDE = Step(words="outside", call=("external", "nspcc_whistleblowing", "protect", "ofsted_whistleblowing"))
SUPPORT = Step(words="support", call=("support", "education_support", "samaritans"))
UNREACHED = Step(words="unreached", call=("childrens_services",))
"""The last step of every route that may concern a child."""

SITUATIONS = (
    Situation(
        id="danger",
        steps=(
            Step(words="ring_999", call=("emergency",), poster=()),
            Step(words="no_voice", call=("emergency_text",), needs="facts.emergency_text"),
            Step(words="then_lead", call=("dsl", "deputies"), poster=("dsl", "deputies")),
            RECORD,
            UNREACHED,
        ),
    ),
    Situation(
        id="told",
        steps=(
            DANGER,
            Step(words="listen", poster=()),
            Step(words="lead_now", call=("dsl", "deputies"), poster=("dsl", "deputies")),
            replace(IMAGES, poster=()),
            Step(words="report_remove", call=("report_remove",), needs="facts.report_remove"),
            Step(words="ceop", call=("ceop",), needs="facts.ceop"),
            Step(words="iwf", call=("iwf",), needs="facts.iwf"),
            Step(words="record_child"),
            Step(words="childline", call=("childline",), needs="facts.childline"),
            Step(words="extremism", call=("prevent", "act_early"), needs="facts.act_early"),
            Step(words="advice", call=("nspcc_helpline",), needs="facts.nspcc_helpline"),
            UNREACHED,
        ),
    ),
    Situation(
        id="adult",
        steps=(
            DANGER,
            Step(words="head_at_once", call=("head",), poster=("head",)),
            Step(words="no_proof", poster=()),
            Step(words="low_level", call=("low_level_contact",)),
            Step(words="lado_refers", call=("lado",), needs="local.lado", poster=("lado",)),
            Step(words="lado_open", call=("childrens_services",), needs="open.local.lado", poster=()),
            Step(
                words="officer_refers",
                call=("designated_officer",),
                needs="local.designated_officer",
                poster=("designated_officer",),
            ),
            UNREACHED,
        ),
    ),
    Situation(
        id="leaders",
        steps=(
            DANGER,
            Step(words="about_head", call=("concern_about_head",), poster=("concern_about_head",)),
            Step(words="about_lead", call=("head",), poster=("head",)),
            Step(words="about_chair", call=("head",), needs="chair_of_governors", poster=("head",)),
            Step(words="lado_yourself", call=("lado",), needs="local.lado", poster=("lado",)),
            Step(words="lado_open_yourself", call=("childrens_services",), needs="open.local.lado", poster=()),
            Step(
                words="officer_yourself",
                call=("designated_officer",),
                needs="local.designated_officer",
                poster=("designated_officer",),
            ),
            OUTSIDE,
            UNREACHED,
        ),
    ),
    Situation(
        id="targeted",
        steps=(
            Step(words="threatened", call=("emergency", "police"), poster=()),
            Step(words="tell_manager", call=("head",), poster=("head",)),
            Step(words="keep_evidence", poster=()),
            Step(words="report_site"),
            Step(words="sextortion", call=("police", "dsl"), poster=("dsl",)),
            Step(
                words="adult_images",
                call=("revenge_porn_helpline", "stop_ncii"),
                needs="facts.revenge_porn_helpline",
            ),
            Step(words="fraud", call=("report_fraud",), needs="facts.report_fraud"),
            Step(words="posh", call=("posh",), needs="facts.posh"),
            Step(words="harmful", call=("report_harmful_content",), needs="facts.report_harmful_content"),
            SUPPORT,
        ),
    ),
    Situation(
        id="filter",
        steps=(
            Step(words="look_after", call=("emergency",)),
            Step(words="note_it", poster=()),
            Step(words="lead_filter", call=("dsl", "deputies"), poster=("dsl",)),
            IMAGES,
            Step(words="it_filter", call=("it",), poster=("it",)),
            RECORD,
            UNREACHED,
        ),
    ),
    Situation(
        id="quiet",
        steps=(
            DANGER,
            Step(words="child_secret", call=("dsl", "deputies"), poster=("dsl",)),
            Step(words="adult_secret", call=("head", "concern_about_head"), poster=("head", "concern_about_head")),
            Step(words="whistle", poster=()),
            OUTSIDE,
            UNREACHED,
        ),
    ),
    Situation(
        id="mine",
        steps=(
            DANGER,
            Step(words="child_first", call=("dsl", "deputies"), poster=("dsl",)),
            Step(words="tell_early", call=("own_slip_contact",), poster=("own_slip_contact",)),
            Step(words="do_not_delete", poster=()),
            Step(words="astray", call=("dpo",)),
            SUPPORT,
            UNREACHED,
        ),
    ),
)
"""The situations, in the order of the page."""
LINES = {"staff": ("posh",), "outside": ("external", "nspcc_whistleblowing", "protect")}
"""The lines at the foot of the poster: keys of ``who_to_tell.lines``, and whose numbers are in each."""
