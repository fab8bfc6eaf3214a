"""Schema of ``quizzes/routes.yml``: who to tell in each situation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.schema.field_types import Phone, Phrases, Slug, Text, parse_text
from generator.schema.json_schema import make_pattern_schema
from generator.schema.validation import YamlModel


def parse_sentence(value: object) -> str:
    """Return text that may have ``{{ … }}`` tags, on one line; raise a pydantic error if it is no text."""
    parse_text(value.replace("{{", "") if isinstance(value, str) else value)
    return " ".join(str(value).split())


CODES: Mapping[str, str] = {
    "missing": "D001",
    "unknown": "D002",
    "shape": "D003",
    "phone": "D005",
    "long": "D009",
    "tag": "D010",
    "slug": "D021",
}
"""Codes of routes.yml by kind of error, as in facts.yml; those from D022 on are in route_checks.py."""


Sentence = Annotated[
    str,
    BeforeValidator(parse_sentence),
    make_pattern_schema(r"[\s\S]*\S[\s\S]*", "Write a sentence", type=["string", "integer"]),
]
Names = tuple[Text, ...]


class DangerEntry(YamlModel):
    """The question and the number that come before all else."""

    ask: Sentence = Field(description="The question on the start page, the poster and the card: Is there a fire now?")
    number: Phone = Field(description='The number to ring in danger, in quotes: "999"')


class StepEntry(YamlModel):
    """A step: what to do, and who to call."""

    say: Sentence = Field(description="What to do, in a sentence or two")
    call: Names = Field((), description="Whose numbers stand below it: contacts, bodies and phrases of this file")
    needs: Text | None = Field(None, description="The value that a setting must have, or the step is left out: it")
    unless: Text | None = Field(None, description="The value that leaves the step out where a setting has it")
    see: Slug | None = Field(None, description="The situation to go on with; a link to it follows the text")
    ring_first: Sentence | None = Field(
        None,
        description="For a step under closed, the line over its numbers out of hours: It’s {time}: ring this first",
    )


class SituationEntry(YamlModel):
    """A situation: what has happened, and the steps to take."""

    title: Sentence = Field(description="What has happened, as people would say it")
    danger: Text | None = Field(None, description="The step before all others, by its name")
    do: Phrases = Field(description="The steps to take first, by their names: [listen, lead_now]")
    closed: Text | None = Field(None, description="The step if no one answers, by its name")
    dont: Names = Field((), description="The steps on what not to do")
    say: Names = Field((), description="The steps with words to say")
    after: Names = Field((), description="The steps after someone was told, such as what to write down")
    next_open: Names = Field((), description="The steps that can wait until someone is there; {next_open} is the day")
    more: Names = Field((), description="The steps on what else may help")
    phrases: Phrases = Field((), description="What people type into the search for it: [nudes, a naked picture]")
    how: Sentence = Field(description="How to tell, as words after How: face to face or by phone")
    when: Sentence = Field(description="By when to tell, as words after By when: now; or else {next_open}")
    poster: dict[str, Names] = Field(
        default_factory=dict, description="The steps on the poster, each with the contacts whose numbers stand there"
    )


class LineEntry(YamlModel):
    """A line of the poster or the card."""

    say: Sentence = Field(description="What it says: No one answers? Don’t wait:")
    call: Phrases = Field(description="Whose numbers stand below it: contacts and bodies of this file")


class PosterEntry(YamlModel):
    """The poster."""

    columns: tuple[tuple[Phrases, ...], ...] = Field(
        min_length=1, description="Its columns, each of parts with the situations in them: [[danger, told], [adult]]"
    )
    lines: tuple[LineEntry, ...] = Field((), description="The lines at its foot")


class CardEntry(YamlModel):
    """The card for a wallet."""

    front: tuple[LineEntry, ...] = Field(
        min_length=1, description="What stands on its front, below what to do in danger"
    )
    back: tuple[LineEntry, ...] = Field(min_length=1, description="What stands on its back")
    foot: Sentence | None = Field(None, description="A sentence at the foot of the back")


class RoutesFile(YamlModel):
    """The content of routes.yml: who to tell in each situation, and what the poster and the card show of it."""

    danger: DangerEntry | None = Field(None, description="What comes before all else")
    numbers: tuple[Phone, ...] = Field((), description='Other short numbers that become links in the texts: ["101"]')
    worried: Sentence = Field(description="The question above the lead's number on the start page: Worried?")
    contacts: Phrases = Field(description="The list of contacts in its order, by their names in setting.yml")
    bodies: Names = Field((), description="The helplines and other bodies in their order, by their names in facts.yml")
    phrases: dict[str, dict[str, Sentence]] = Field(
        default_factory=dict,
        description="Parts of setting.yml that say in words how to reach somebody, with the words before each text",
    )
    not_yet: dict[str, Sentence] = Field(
        default_factory=dict, description="What the list says of contacts that can be filled in later"
    )
    note: Sentence | None = Field(None, description="A text over the list of contacts")
    urgent: Text | None = Field(None, description="The step to take when no one here can be reached, by its name")
    steps: dict[str, StepEntry] = Field(min_length=1, description="The steps by name, which situations list")
    situations: dict[Slug, SituationEntry] = Field(min_length=1, description="The situations by name, in their order")
    poster: PosterEntry = Field(description="The poster")
    card: CardEntry | None = Field(None, description="The card for a wallet")
