"""Setting: the school, college or nursery that a site is built for, from ``setting.yml``.

A setting becomes a flat table of values by dotted name, which stamping puts into finished pages. The names depend on
the model only, so they are known without a setting.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import BaseModel, Field

from generator.bank.course import Course, PassRule
from generator.diagnostics.finding import Finding, Report
from generator.diagnostics.source import YamlTree
from generator.schema.field_types import DEFAULT_LANGUAGE, Flag, Language, Name, Nation, Phase, Slug, Text
from generator.schema.validation import YamlModel, build_partial_model, get_field_at, validate_tree
from generator.schema.value_paths import ValueShape, ValueShapes, ValueType, flatten_values, list_shapes
from generator.setting.checks import validate_setting
from generator.setting.contacts import validate_contacts
from generator.setting.keys import Keys, validate_keys
from generator.setting.open_fields import OPEN_FIELDS, OPEN_NAMES, OpenField, add_fallbacks
from generator.setting.parts import (
    Certificate,
    Channels,
    Colours,
    LegalContacts,
    LocalBodies,
    Logo,
    Person,
    Policies,
    Recording,
    Support,
    Terms,
    Training,
    Whistleblowing,
)
from generator.setting.paths import PATH_FIELDS, build_path_rows, get_path_overrides, serialize_path_overrides
from generator.stamping.values import Values, format_day, format_value

CODES: Mapping[str, str] = {
    "missing": "T001",
    "unknown": "T002",
    "shape": "T003",
    "word": "T004",
    "phone": "T005",
    "email": "T006",
    "link": "T007",
    "colour": "T008",
    "contrast": "T009",
    "day": "T010",
    "slug": "T011",
    "file": "T012",
    "range": "T013",
    "long": "T014",
    "percent": "T015",
    "domain": "T016",
    "tag": "T017",
    "key": "T019",
    "monthday": "T028",
    "weekdays": "T055",
    "time": "T056",
}
"""Codes of setting.yml by kind of error."""

LEARNERS: Mapping[str, tuple[str, str]] = {
    "early-years": ("child", "children"),
    "fe": ("student", "students"),
}
"""Words for one and several learners by phase; by default pupil and pupils."""
PLACES: Mapping[str, str] = {"early-years": "nursery", "fe": "college"}
"""Word for the setting by phase; by default school."""
LEADS: Mapping[str, str] = {"england": "DSL", "wales": "DSP", "scotland": "child protection co-ordinator"}
"""Short title of the safeguarding lead by nation; by default LEAD_ELSEWHERE."""
LEAD_ELSEWHERE = "designated teacher"
FALLBACKS: Mapping[str, str] = {
    "concern_about_head": "chair_of_governors",
    "low_level_contact": "head",
    "own_slip_contact": "head",
}
"""Roles whose contact is that of another role if the setting does not name one."""


class Setting(YamlModel):
    """A school, college or nursery, as described in setting.yml."""

    id: Slug = Field(
        description="A short key such as oak-lane; browsers store progress under it, so do not change it later"
    )
    name: Name = Field(description="The full name, as on the letterhead")
    short_name: Text = Field(description="The name in everyday use")
    nation: Nation = Field(description="England, wales, scotland or northern-ireland, in small letters")
    phase: Phase = Field(description="Early-years, primary, secondary, special, fe or all-through, in small letters")
    urn: Text | None = Field(None, description="Unique reference number of a school in England")
    logo: Logo | None = Field(None, description="The logo")
    colours: Colours | None = Field(None, description="The setting's colours")
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = Field(
        (DEFAULT_LANGUAGE,), description="Languages of the site's interface; pages are in the first"
    )
    search_engines: Flag = Field(True, description="Whether search engines may list the site: true or false")
    terms: Terms | None = Field(
        None, description="The words used here for learners, the safeguarding lead and the setting"
    )
    show_names: Flag = Field(False, description="Whether people's names are shown: true or false")
    head: Person = Field(description="The headteacher, principal or manager")
    dsl: Person = Field(description="Who leads on safeguarding")
    deputies: tuple[Person, ...] = Field((), description="The safeguarding lead's deputies")
    no_deputies: Flag = Field(False, description="The lead has no deputies, so staff go to the head: true or false")
    chair_of_governors: Person | None = Field(None, description="The chair of governors, trustees or committee")
    safeguarding_governor: Person | None = Field(None, description="The governor for safeguarding")
    online_safety_lead: Person | None = Field(None, description="Who leads on online safety day by day")
    senco: Person | None = Field(None, description="Who co-ordinates support for special or additional needs")
    dpo: Person | None = Field(None, description="The data protection officer")
    it: Person | None = Field(None, description="Who looks after IT and web filtering")
    concern_about_head: Person | None = Field(
        None, description="Who hears a concern about the head, never the head; the chair if left out"
    )
    low_level_contact: Person | None = Field(
        None, description="Who hears a low-level concern about an adult; the head if left out"
    )
    own_slip_contact: Person | None = Field(
        None, description="Who staff tell about a mistake of their own; the head if left out"
    )
    line_manager: Text | None = Field(None, description="Who staff tell when they are targeted online, in a sentence")
    out_of_hours: Text = Field(description="What to do when the setting is closed, in a sentence or two")
    local: LocalBodies = Field(description="Local official bodies")
    policies: Policies = Field(Policies(), description="The policies, each with its version and its dates")
    channels: Channels = Field(Channels(), description="Ways to communicate here, and the rules for them")
    recording: Recording = Field(Recording(), description="Where concerns are recorded")
    whistleblowing: Whistleblowing = Field(Whistleblowing(), description="Who to report wrongdoing to")
    support: Support | None = Field(None, description="Who looks after staff")
    training: Training = Field(Training(), description="The rules for training")
    certificate: Certificate = Field(Certificate(), description="What is printed on the certificate")
    keys: Keys = Field((), description="The public keys of the people who countersign records")
    legal: LegalContacts = Field(LegalContacts(), description="Who is responsible for personal data and accessibility")

    def resolve_pass_rule(self, course: PassRule) -> PassRule:
        """Return the pass rule in this setting: the course's, with the values that setting.yml overrides."""
        training = self.training
        return PassRule(
            percent=training.pass_mark or course.percent,
            months=training.cycle_months or course.months,
            critical=training.critical is not False,
        )

    def values(self, course: Course, keys_line: int | None = None) -> Values:
        """Return the site's values by dotted name, with ``course``'s pass rule; if missing, fallback text or None.

        ``keys_line`` is the line of the setting's file where its keys are, or would go.
        """
        rule = self.resolve_pass_rule(course.pass_rule)
        own = get_path_overrides(course, self.training.paths)
        return {
            **self._own_values(),
            "keys_line": str(keys_line) if keys_line else None,
            "paths": build_path_rows(course, own) or None,
            "rule.percent": str(rule.percent),
            "rule.months": str(rule.months),
            "rule.renew_on": self.training.renew_on,
            "rule.renew_day": (day := _say_month_day(self.training.renew_on)),
            "rule.again": f"on {day} each year" if day else f"after {_say_months(rule.months)}",
            "rule.critical": "" if rule.critical else None,
            "rule.paths": serialize_path_overrides(own) or None,
        }

    def _own_values(self) -> Values:
        """Return the values of the setting's fields, with fallbacks for open ones."""
        named = flatten_values(Setting, self._with_deputies(), self.may_show)
        terms = self.get_terms()
        differs = format_value(terms["terms.lead"]) not in format_value(named["dsl.title"])
        given = {**named, **_fall_back(named), **terms, "terms.lead_differs": "" if differs else None}
        return add_fallbacks(given, describe_open_fields())

    def _with_deputies(self) -> Setting:
        """Return the setting with the head as deputy if it has no deputies."""
        heads = () if self.head is None else (self.head,)
        return self.model_copy(update={"deputies": self.deputies or heads})

    def may_show(self, instance: BaseModel, field: str) -> bool:
        """Return whether the site may show a field of a nested model: people's names only with ``show_names``."""
        return self.show_names or field != "name" or not isinstance(instance, Person)

    def get_terms(self) -> Values:
        """Return the words for learners, lead and setting: given ones, or defaults by phase (primary …) and nation."""
        given = self.terms or Terms()
        learner, learners = LEARNERS.get(self.phase, ("pupil", "pupils"))
        return {
            "terms": "",
            "terms.learner": given.learner or learner,
            "terms.learners": given.learners or learners,
            "terms.lead": given.lead or LEADS.get(self.nation, LEAD_ELSEWHERE),
            "terms.setting": given.setting or PLACES.get(self.phase, "school"),
        }


def _fall_back(named: Values) -> Values:
    """Return values of FALLBACKS for roles not named; the role itself stays None, so that ``if`` can test it."""
    pairs = ((name, other) for name, other in FALLBACKS.items() if named[name] is None)
    return {f"{name}.{field}": named[f"{other}.{field}"] for name, other in pairs for field in list_shapes(Person)}


def _say_month_day(renew_on: str | None) -> str | None:
    """Return a day of the year as text: ``09-01`` becomes 1 September."""
    return format_day(date.fromisoformat(f"2001-{renew_on}")).removesuffix(" 2001") if renew_on else None


def _say_months(months: int) -> str:
    return "a month" if months == 1 else f"{months} months"


HOW_TO_WRITE = re.compile(r"(?:, (?:in a|as a|each as) |;| \().*")
"""The end of a description, such as “, in a sentence”."""


@cache
def describe_open_fields() -> Sequence[tuple[OpenField, str]]:
    """Return pairs of a field that a setting may fill in later, and a short description of it."""
    fields = ((one, get_field_at(Setting, tuple(one.key.split(".")))) for one in OPEN_FIELDS)
    return [(one, one.about or HOW_TO_WRITE.sub("", field.description or "")) for one, field in fields if field]


RULE_WORDS = (
    "rule.percent",
    "rule.months",
    "rule.renew_on",
    "rule.renew_day",
    "rule.again",
    "rule.paths",
)
"""Values of the pass rule; ``rule.again`` says when training is due: after 12 months, on 1 September each year."""


@cache
def list_setting_shapes() -> ValueShapes:
    """Return by dotted name the shape (type; fields of its rows) of every value that pages can use from a setting."""
    words = dict.fromkeys(RULE_WORDS, ValueShape(ValueType.WORDS))
    return {
        **list_shapes(Setting),
        **words,
        "rule.critical": ValueShape(ValueType.FLAG),
        "keys_line": ValueShape(ValueType.WORDS),
        "terms.lead_differs": ValueShape(ValueType.FLAG),
        "paths": ValueShape(ValueType.ROWS, PATH_FIELDS),
        "open": ValueShape(ValueType.ROWS, frozenset({"key", "about"})),
        "unasked": ValueShape(ValueType.FLAG),
        **{f"open.{name}": ValueShape(ValueType.FLAG) for name in OPEN_NAMES},
    }


def build_partial_setting(tree: YamlTree, languages: Collection[str] = (DEFAULT_LANGUAGE,)) -> Setting:
    """Return a setting from a YAML tree with errors, for a preview: invalid and missing required fields are None."""
    return build_partial_model(Setting, tree.value, {"languages": languages})


def parse_setting(
    tree: YamlTree, today: date, languages: Collection[str] = (DEFAULT_LANGUAGE,)
) -> tuple[Setting | None, list[Finding]]:
    """Return a YAML tree's setting, None if it has errors, and findings; dates before ``today`` may be outdated.

    ``languages`` are those that there are words for.
    """
    setting, findings = validate_tree(Setting, tree, CODES, {"languages": languages})
    findings += [*validate_setting(tree, today), *validate_contacts(tree), *validate_keys(tree)]
    return (setting if Report.from_findings(findings).ok else None), findings
