"""Facts that differ by nation and go out of date, such as helplines and documents, from ``quizzes/facts.yml``.

Lessons refer to a fact (``{{ facts.posh.phone }}``) and never repeat it, so that one file lists what to check again.
Facts become values by dotted name, as a setting's fields do; without an entry for the setting's nation they are None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from generator.schema.field_types import Day, Edition, Email, Link, Phone, Text
from generator.schema.validation import YamlModel
from generator.schema.value_paths import ValueFormat, ValueShape, ValueShapes, ValueType, flatten_row, list_shapes
from generator.setting.fields import EVERYWHERE, SettingFields
from generator.stamping.value_words import ENGLISH, ValueWords
from generator.stamping.values import FACTS, Value, Values


class Fact(YamlModel):
    """A fact that lessons refer to: details of one helpline, document or body, with its source and a date."""

    name: Text = Field(description="The name, as it reads inside a sentence: the Education Workforce Council")
    edition: Edition | None = Field(None, description='The edition in force, in quotation marks: "2026"')
    new_in: Text | None = Field(
        None, description="The fact whose edition brought this, by its name. A rule compares the editions of both"
    )
    phone: Phone | None = Field(None, description="Its telephone number, in quotation marks")
    email: Email | None = Field(None, description="Its email address")
    link: Link | None = Field(None, description="Its own page")
    hours: Text | None = Field(None, description="The hours when someone answers, if its own page gives them")
    note: Text | None = Field(None, description="What it is for and not for, in full sentences")
    do: Text | None = Field(None, description="For a rule of conduct: what to do, in full sentences")
    dont: Text | None = Field(None, description="For a rule of conduct: what not to do, in full sentences")
    say: Text | None = Field(
        None, description="For a rule of conduct: what to say to the person, without quotation marks"
    )
    source: Text = Field(description="Where this was looked up: a web address, or words")
    checked_on: Day = Field(description='The day when this was last checked, as "2026-09-01"')


class FactEntry(Fact):
    """An entry of facts.yml: a fact with the nations (such as England) and phases (such as primary) it is for.

    ``build_entry_model`` makes the model that allows the nations and phases of a course.
    """

    nations: tuple[str, ...]
    phases: tuple[str, ...]

    def applies_to(self, nation: str, phase: str) -> bool:
        """Return whether this entry is for a nation (such as England) and phase (such as primary).

        An invalid list applies to none.
        """
        given = ((nation, self.nations), (phase, self.phases))
        return all(not {wanted, EVERYWHERE}.isdisjoint(some or ()) for wanted, some in given)


@cache
def build_entry_model(fields: SettingFields) -> type[FactEntry]:
    """Return the model of an entry of facts.yml in a course, with the nations and phases that the course declares."""
    nations: Any = Literal[*dict.fromkeys((*fields.nations, EVERYWHERE))]
    phases: Any = Literal[*dict.fromkeys((*fields.phases, EVERYWHERE))]
    about = "The nations that this applies to: [england, wales], or [all]"
    where = (
        Field(min_length=1, description=about) if fields.declared.nations else Field((EVERYWHERE,), description=about)
    )
    about = "The phases that this applies to: [primary, secondary], or [all], the default"
    return create_model(
        "FactEntry",
        __base__=FactEntry,
        __doc__=FactEntry.__doc__,
        nations=(tuple[nations, ...], where),
        phases=(tuple[phases, ...], Field((EVERYWHERE,), description=about)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All facts of a course by id, such as helplines and documents, as listed in facts.yml."""

    entries: Mapping[str, tuple[FactEntry, ...]] = field(default_factory=dict)
    """Entries by id; the first that applies to a setting is used there."""
    words: ValueWords = ENGLISH
    """The words of its values, such as the day of the last check."""

    def find_fact(self, name: str, nation: str, phase: str) -> Fact | None:
        """Return the fact with the id ``name`` for a nation and phase (such as primary), or None if it has no entry."""
        return next((entry for entry in self.entries[name] if entry.applies_to(nation, phase)), None)

    @property
    def shapes(self) -> ValueShapes:
        """The shape (type and row fields) of every value of facts.yml by dotted name, as ``facts.helpline.phone``."""
        shapes = {FACTS: ValueShape(ValueType.PARTS, frozenset({*list_shapes(Fact), "key"}))}
        for name in self.entries:
            prefix = f"{FACTS}.{name}"
            shapes |= {prefix: ValueShape(ValueType.PARTS), **list_shapes(Fact, f"{prefix}.")}
        return shapes

    @property
    def numbers(self) -> Mapping[str, str]:
        """The dotted name of each telephone number of any nation and phase, as ``facts.helpline.phone``."""
        entries = ((name, entry) for name, some in self.entries.items() for entry in some)
        return {entry.phone: f"{FACTS}.{name}.phone" for name, entry in entries if entry.phone}

    def values(self, nation: str, phase: str) -> Values:
        """Return all facts for a nation and phase (such as primary) by dotted name; those without an entry are None.

        ``facts`` itself has the rows of ``{{ each facts }}``.
        """
        here = {name: self.find_fact(name, nation, phase) for name in self.entries}
        how = ValueFormat(_is_told, self.words)
        rows = tuple({**flatten_row(Fact, fact, how), "key": name} for name, fact in here.items() if fact)
        values: dict[str, Value] = {FACTS: rows or None}
        for name, fact in here.items():
            values[f"{FACTS}.{name}"] = None if fact is None else ""
            values |= {f"{FACTS}.{name}.{part}": value for part, value in flatten_row(Fact, fact, how).items()}
        return values


def _is_told(_part: BaseModel, name: str) -> bool:
    return name in Fact.model_fields
