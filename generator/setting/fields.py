"""The fields of setting.yml that belong to a course, as ``quizzes/fields.yml`` declares them.

Every setting has an id, a name, rules for training and keys; who to tell, which policies there are and what else its
pages ask for differs by course. The form on *Set up a site*, the checks, the pages' values and the JSON Schema follow
this declaration, so a new field is one entry of that file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.diagnostics.source import YamlTree
from generator.schema.field_types import Flag, Phrases, Text, parse_template
from generator.schema.json_schema import make_pattern_schema
from generator.schema.validation import YamlModel

EVERYWHERE = "all"
"""The nation and the phase of every setting of a course that declares none."""
POLICIES = "policies"
"""The group of the policies, which the register and the page of policies list."""

USUAL_TERMS: Mapping[str, str] = {
    "learner": "learner",
    "learners": "learners",
    "lead": "lead",
    "setting": "organisation",
}
"""Words that the pages of every course use, for courses that declare no others for them."""

FieldType = Literal[
    "text", "phrases", "flag", "number", "phone", "email", "domain", "link", "day", "hours", "person", "body", "policy"
]
Template = Annotated[
    str,
    BeforeValidator(parse_template),
    make_pattern_schema(r"[\s\S]*\S[\s\S]*", "Write words; {{ head.title }} is filled in"),
]
"""A text in which ``{{ … }}`` stands for another value."""


class TermSchema(YamlModel):
    """Schema of a word that pages use for a person or place, such as *learner*; a setting may have its own."""

    about: Text = Field(description="What the word is for, with examples: The word for one learner: student, trainee")
    usual: Text = Field(description="The word where a setting gives none: student")
    where: dict[str, Text] = Field(
        default_factory=dict, description="Other usual words, by nation or phase: {early-years: child}"
    )


class FieldSchema(YamlModel):
    """Schema of a field of setting.yml, or of a group of fields."""

    about: Text = Field(description="What it is, as the form and messages say it: Who leads on fire safety")
    type: FieldType = Field("text", description="Type of its value: text, person, policy, phone; not for a group")
    many: Flag = Field(False, description="Whether it is a list of persons or of groups: true or false")
    fields: dict[str, FieldSchema] = Field(default_factory=dict, description="The fields of a group, by name")
    optional: Flag = Field(False, description="Whether a group counts as absent when none of its fields is given")
    required: Flag = Field(False, description="Whether every setting must give it: true or false")
    required_in: Phrases | None = Field(None, description="The nations or phases that must give it: [primary]")
    only: Phrases | None = Field(None, description="The nations or phases that have it; an error elsewhere: [england]")
    unless: Text | None = Field(None, description="The field that may be given instead of a required one")
    why: Text | None = Field(None, description="Why it is required or ruled out, as a sentence without full stop")
    open: Flag = Field(False, description="Whether a site may be published without it, to be filled in soon")
    open_phone: Text | None = Field(None, description="Description of a person's phone, if that may be filled in later")
    fallback: Template | None = Field(None, description="What pages show without it: Ask {{ lead.title }}")
    fallback_title: Template | None = Field(None, description="The title of a person or policy until it is given")
    usual_title: Text | None = Field(None, description="The title that most settings use: the manager")
    title_where: dict[str, Text] = Field(
        default_factory=dict, description="Other usual titles, by nation or phase: {fe: the principal}"
    )
    shown: Flag = Field(True, description="Whether anything on a site shows it; false if setting.yml only keeps it")
    asked: Flag = Field(True, description="Whether questions may ask about it while the fallback is shown")
    stand_in: Text | None = Field(None, description="The person who does this where nobody is named")
    reachable: Flag = Field(False, description="Whether a person needs a phone number or an email address")
    hears_about: Text | None = Field(
        None, description="The person about whom concerns come to this one, who must be someone else"
    )
    instead: Text = Field(
        "Name someone else", description="Who to give where it would be that person: Give someone outside"
    )

    @property
    def is_partly_required(self) -> bool:
        """Whether it is a required group that has fields which are not required."""
        return self.required and any(not one.required for one in self.fields.values())

    def get_usual_title(self, nation: str, phase: str) -> str:
        """Return the title that most settings of a nation and phase use for a person; empty if there is none."""
        return self.title_where.get(nation) or self.title_where.get(phase) or self.usual_title or ""


class FieldsFile(YamlModel):
    """Schema of fields.yml: the fields of setting.yml that belong to a course."""

    lead: Text = Field(description="The person, one of the fields, who countersigns and keeps the register")
    example: Text | None = Field(None, description="The id of the example setting, whose details nobody may publish")
    nations: Phrases | None = Field(None, description="The nations that settings are in, if anything differs by nation")
    phases: Phrases | None = Field(None, description="The kinds of setting, if anything differs by kind")
    identity: dict[str, FieldSchema] = Field(
        default_factory=dict, description="More fields on what a setting is, beside its name, by name"
    )
    terms: dict[str, TermSchema] = Field(default_factory=dict, description="Words for people and places, by name")
    fields: dict[str, FieldSchema] = Field(min_length=1, description="The fields of setting.yml, by name")


Path = tuple[str, ...]
"""Keys from a setting's top level to a field: ``("head", "phone")``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCondition:
    """A condition on a field of setting.yml: the nations (such as England) and phases (such as primary) it is for."""

    field: Path
    nations: frozenset[str]
    phases: frozenset[str]
    required: bool
    """Whether the field is required there."""
    unless: str | None = None
    """Name of a field that may be given instead."""
    elsewhere: bool
    """Whether the field is allowed in other nations and phases."""
    why: str
    """Reason, as a sentence without full stop."""

    def applies(self, nation: str, phase: str) -> bool:
        """Return whether the condition is for settings of a nation (such as England) and phase (such as primary)."""
        return nation in self.nations and phase in self.phases


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenField:
    """A field that a setting may leave open when it publishes its site, and should fill in soon."""

    key: str
    """Dotted name."""
    nations: tuple[str, ...]
    """Nations that have the field."""
    about: str
    """Description, as in the form."""


@dataclass(frozen=True, eq=False)
class SettingFields:
    """A course's declaration of fields, with what follows from it. Compared by identity, so that it can be a key."""

    declared: FieldsFile
    tree: YamlTree | None = None
    """Its file with the position of each entry; None if it is restored from a base."""

    @property
    def lead(self) -> str:
        """The field of the person who leads, such as ``head``."""
        return self.declared.lead

    @property
    def nations(self) -> tuple[str, ...]:
        """The nations that a setting may be in; EVERYWHERE alone if the course declares none."""
        return self.declared.nations or (EVERYWHERE,)

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases that a setting may be of; EVERYWHERE alone if the course declares none."""
        return self.declared.phases or (EVERYWHERE,)

    @cached_property
    def paths(self) -> Mapping[Path, FieldSchema]:
        """All fields and groups by their paths, each group before its fields."""
        return dict(_walk({**self.declared.identity, **self.declared.fields}, ()))

    @property
    def conditions(self) -> tuple[FieldCondition, ...]:
        """The conditions under which fields are required or ruled out."""
        return tuple(
            self._make_condition(path, field)
            for path, field in self.paths.items()
            if field.only or field.required_in or (field.required and field.unless)
        )

    def _make_condition(self, path: Path, field: FieldSchema) -> FieldCondition:
        places = {*(field.only or field.required_in or ())}
        return FieldCondition(
            field=path,
            nations=frozenset(places.intersection(self.nations) or self.nations),
            phases=frozenset(places.intersection(self.phases) or self.phases),
            required=not field.only,
            unless=field.unless,
            elsewhere=not field.only,
            why=field.why or field.about,
        )

    @property
    def people(self) -> tuple[str, ...]:
        """The roles that one person has, such as ``head``."""
        return tuple(
            path[0] for path, one in self.paths.items() if one.type == "person" and len(path) == 1 and not one.many
        )

    @property
    def hearers(self) -> Mapping[Path, FieldSchema]:
        """The fields that say who hears of concerns about a person, by their paths."""
        return {path: field for path, field in self.paths.items() if field.hears_about}

    @property
    def sameness_flags(self) -> Mapping[str, tuple[str, str]]:
        """Two roles by the name of the value that says that one person has both, such as ``lead.is_head``.

        The second is a person about whom someone hears concerns.
        """
        others = dict.fromkeys(field.hears_about for field in self.hearers.values() if field.hears_about)
        return {f"{one}.is_{other}": (one, other) for other in others for one in self.people if one != other}

    @property
    def stand_ins(self) -> Mapping[str, str]:
        """The person who stands in for another that a setting does not name."""
        return {path[0]: field.stand_in for path, field in self.paths.items() if field.stand_in and not field.many}

    @property
    def list_stand_ins(self) -> Mapping[str, str]:
        """The person who is in a list of persons that a setting leaves empty."""
        return {path[0]: field.stand_in for path, field in self.paths.items() if field.stand_in and field.many}

    @property
    def absences(self) -> Mapping[str, str]:
        """The lists that a setting can say it has none of, by the flag that says so."""
        flags = {path[0]: field.unless for path, field in self.paths.items() if field.many and field.unless}
        return {flag: name for name, flag in flags.items() if self.paths[(flag,)].type == "flag"}

    @property
    def reachable(self) -> tuple[str, ...]:
        """The persons who need a phone number or an email address."""
        return tuple(path[0] for path, field in self.paths.items() if field.reachable)

    @property
    def contacts(self) -> frozenset[str]:
        """The names at the top level of people and bodies, and of groups that hold one or a phone number."""
        return frozenset(path[0] for path, field in self.paths.items() if field.type in ("person", "body", "phone"))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The dotted names of the fields that are numbers."""
        return tuple(".".join(path) for path, field in self.paths.items() if field.type == "number")

    def get_usual_terms(self, nation: str, phase: str) -> Mapping[str, str]:
        """Return the usual words for people and places in a nation and phase, by the names of the terms."""
        terms = self.declared.terms.items()
        own = {name: term.where.get(nation) or term.where.get(phase) or term.usual for name, term in terms}
        return {**USUAL_TERMS, **own}


def _walk(fields: Mapping[str, FieldSchema], above: Path) -> Iterator[tuple[Path, FieldSchema]]:
    for name, field in fields.items():
        yield (*above, name), field
        yield from _walk(field.fields, (*above, name))
