"""Who to tell, by situation: the routes of ``who-to-tell.html`` as one table.

A route is by situation because no one looks up an organisation at eleven at night. The text of each step is in the
catalogue (``who_to_tell.steps``), the people are in the setting, the nation's bodies in the facts; this table only has
the order of steps, whose numbers are below each, and the value each requires.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One instruction of the page Who to tell, with the contacts to call for it."""

    words: str
    """Key of its text in ``who_to_tell.steps``."""
    call: tuple[str, ...] = ()
    """Whose numbers are below it: names of CONTACTS or BODIES, or support."""
    needs: str = ""
    """The value that a setting must have for the step to be shown."""
    poster: tuple[str, ...] | None = None
    """Whose numbers are with it on the poster, some of ``call``; None if the step is not on the poster."""


DANGER = RouteStep(words="danger_first")
"""The step that comes first wherever a child may be in danger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A situation in which someone has to be told, such as a child in danger, with the steps to take in order."""

    id: str
    """Also the key of its title and of the text on how and when to tell."""
    first: tuple[RouteStep, ...]
    """Who to tell, at the top with their numbers."""
    closed: RouteStep
    """Who to tell while the setting is closed, or if nobody answers."""
    write: tuple[RouteStep, ...]
    """What to write down."""
    avoid: tuple[RouteStep, ...]
    """What not to do."""
    more: tuple[RouteStep, ...] = ()
    """What else may help or apply."""
    danger: RouteStep = DANGER
    """What to do in danger, before all others at any hour."""

    @property
    def parts(self) -> tuple[tuple[str, tuple[RouteStep, ...]], ...]:
        """The situation's steps below the phone numbers, as pairs: the key of a heading, and the steps under it."""
        return tuple((name, steps) for name in ("write", "avoid", "more") if (steps := getattr(self, name)))

    @property
    def steps(self) -> tuple[RouteStep, ...]:
        """All steps of the situation, in the order of the page *Who to tell*."""
        return (self.danger, *self.first, self.closed, *self.write, *self.avoid, *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or organisation to tell: the dotted path of its value, and the fields it has."""

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
    def is_reached_through_lead(self) -> bool:
        """Whether both phone and email may be missing, so that the page says to ask the lead."""
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

LEADS = ("dsl", "deputies")
SERVICES = ("childrens_services",)
IMAGES = RouteStep(words="images")
RECORD = RouteStep(words="record")
NO_PROOF = RouteStep(words="no_proof")
OUTSIDE = RouteStep(words="outside", call=("external", "nspcc_whistleblowing", "protect", "ofsted_whistleblowing"))
SUPPORT = RouteStep(words="support", call=("support", "education_support", "samaritans"))
UNREACHED = RouteStep(words="unreached", call=SERVICES)
"""Whom to tell when nobody here can be reached, wherever a child may be concerned."""
AT_RISK = RouteStep(words="at_risk", call=SERVICES)
"""The same where most cases can wait until the morning."""

SITUATIONS = (
    Situation(
        id="danger",
        danger=RouteStep(words="ring_999", poster=()),
        first=(RouteStep(words="then_lead", call=LEADS, poster=LEADS),),
        closed=RouteStep(words="after_999", call=SERVICES),
        write=(RECORD,),
        avoid=(RouteStep(words="no_waiting"),),
        more=(RouteStep(words="no_voice", call=("emergency_text",), needs="facts.emergency_text"),),
    ),
    Situation(
        id="told",
        first=(RouteStep(words="listen", poster=()), RouteStep(words="lead_now", call=LEADS, poster=LEADS)),
        closed=UNREACHED,
        write=(RouteStep(words="record_child"),),
        avoid=(replace(IMAGES, poster=()),),
        more=(
            RouteStep(words="report_remove", call=("report_remove",), needs="facts.report_remove"),
            RouteStep(words="ceop", call=("ceop",), needs="facts.ceop"),
            RouteStep(words="iwf", call=("iwf",), needs="facts.iwf"),
            RouteStep(words="childline", call=("childline",), needs="facts.childline"),
            RouteStep(words="extremism", call=("prevent", "act_early"), needs="facts.act_early"),
            RouteStep(words="advice", call=("nspcc_helpline",), needs="facts.nspcc_helpline"),
        ),
    ),
    Situation(
        id="contacted",
        first=(RouteStep(words="lead_of_contact", call=LEADS, poster=("dsl",)),),
        closed=AT_RISK,
        write=(RouteStep(words="keep_message"),),
        avoid=(RouteStep(words="no_reply", poster=()), IMAGES),
        more=(RouteStep(words="reply_at_work"),),
    ),
    Situation(
        id="filter",
        danger=RouteStep(words="look_after"),
        first=(
            RouteStep(words="note_it", poster=()),
            RouteStep(words="lead_filter", call=LEADS, poster=("dsl",)),
        ),
        closed=UNREACHED,
        write=(RECORD,),
        avoid=(IMAGES,),
        more=(RouteStep(words="it_filter", call=("it",), poster=("it",)),),
    ),
    Situation(
        id="adult",
        first=(RouteStep(words="head_at_once", call=("head",), poster=("head",)),),
        closed=UNREACHED,
        write=(RouteStep(words="note_for_head"),),
        avoid=(replace(NO_PROOF, poster=()),),
        more=(
            RouteStep(words="low_level", call=("low_level_contact",)),
            RouteStep(words="lado_refers", call=("lado",), needs="local.lado", poster=("lado",)),
            RouteStep(words="lado_open", call=SERVICES, needs="open.local.lado", poster=()),
            RouteStep(
                words="officer_refers",
                call=("designated_officer",),
                needs="local.designated_officer",
                poster=("designated_officer",),
            ),
        ),
    ),
    Situation(
        id="leaders",
        first=(
            RouteStep(words="about_head", call=("concern_about_head",), poster=("concern_about_head",)),
            RouteStep(words="about_lead", call=("head",), poster=("head",)),
            RouteStep(words="about_chair", call=("head",), needs="chair_of_governors", poster=()),
        ),
        closed=UNREACHED,
        write=(RouteStep(words="note_for_them"),),
        avoid=(NO_PROOF,),
        more=(
            RouteStep(words="lado_yourself", call=("lado",), needs="local.lado", poster=("lado",)),
            RouteStep(words="lado_open_yourself", call=SERVICES, needs="open.local.lado", poster=()),
            RouteStep(
                words="officer_yourself",
                call=("designated_officer",),
                needs="local.designated_officer",
                poster=("designated_officer",),
            ),
            OUTSIDE,
        ),
    ),
    Situation(
        id="targeted",
        danger=RouteStep(words="threatened", poster=()),
        first=(RouteStep(words="tell_manager", call=("head",), poster=("head",)),),
        closed=RouteStep(words="alone", call=("education_support", "samaritans")),
        write=(RouteStep(words="keep_evidence", poster=()),),
        avoid=(RouteStep(words="no_answer"),),
        more=(
            RouteStep(words="report_site"),
            RouteStep(words="sextortion", call=("dsl",), poster=("dsl",)),
            RouteStep(
                words="adult_images",
                call=("revenge_porn_helpline", "stop_ncii"),
                needs="facts.revenge_porn_helpline",
            ),
            RouteStep(words="fraud", call=("report_fraud",), needs="facts.report_fraud"),
            RouteStep(words="posh", call=("posh",), needs="facts.posh"),
            RouteStep(words="harmful", call=("report_harmful_content",), needs="facts.report_harmful_content"),
            SUPPORT,
        ),
    ),
    Situation(
        id="quiet",
        first=(
            RouteStep(words="child_secret", call=("dsl",), poster=("dsl",)),
            RouteStep(words="adult_secret", call=("head", "concern_about_head"), poster=("head", "concern_about_head")),
        ),
        closed=UNREACHED,
        write=(RouteStep(words="note_of_secret"),),
        avoid=(RouteStep(words="no_promise"),),
        more=(RouteStep(words="whistle", poster=()), OUTSIDE),
    ),
    Situation(
        id="mine",
        first=(
            RouteStep(words="child_first", call=LEADS, poster=("dsl",)),
            RouteStep(words="tell_early", call=("own_slip_contact",), poster=("own_slip_contact",)),
        ),
        closed=AT_RISK,
        write=(RouteStep(words="note_of_slip"),),
        avoid=(RouteStep(words="do_not_delete", poster=()),),
        more=(RouteStep(words="astray", call=("dpo",)), SUPPORT),
    ),
)
"""The situations, in the order of the page: about a child, about an adult, about oneself."""
COLUMNS = ((SITUATIONS[:2], SITUATIONS[2:5]), (SITUATIONS[5:7], SITUATIONS[7:]))
"""The situations on the poster: two columns of two parts, or in landscape four columns, of about the same height."""
LINES = {"staff": ("posh",), "outside": ("external", "nspcc_whistleblowing", "protect")}
"""The lines at the foot of the poster: keys of ``who_to_tell.lines``, and whose numbers are in each."""
