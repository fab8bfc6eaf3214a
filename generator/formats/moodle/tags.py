"""Tags of Moodle's questions such as ``covers=S8``, in which ours says what Moodle has no place for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.diagnostics.finding import shorten
from generator.formats.collector import FindingCollector
from generator.formats.moodle.model import (
    ATTRIBUTES,
    BEFORE,
    KIND,
    PICTURE,
    PLATFORMS,
    UNIT,
    UNSAFE,
    MoodleQuestion,
)
from generator.parsing.attributes import ID

_TAG = re.compile(r"(?P<name>[a-z-]+)=(?P<value>[^\s\"'{}<>|][^\"'{}<>|\n]{0,40})")
_READ: Mapping[str, Sequence[str]] = {
    "multichoice": (KIND, PICTURE),
    "shortanswer": (KIND,),
    "cloze": (KIND,),
    "matching": (KIND,),
    "numerical": (UNIT, BEFORE),
    "checklist": (PLATFORMS,),
}
"""The names of tags that are read in a type of question; others are reported."""


def write_attributes(question: MoodleQuestion, collector: FindingCollector) -> str:
    """Return the attributes of a heading that a question's id and tags stand for; report other tags."""
    values: dict[str, list[str]] = {}
    others = []
    for tag in question.tags:
        match = _TAG.fullmatch(tag)
        if match and match["name"] in ATTRIBUTES:
            values.setdefault(match["name"], []).append(match["value"])
        elif tag != UNSAFE and not (match and match["name"] in _READ.get(question.type, ())):
            others.append(tag)
    if others:
        message = f"the tags of this question were left out: {shorten(', '.join(others))}"
        collector.add_warning("V005", question.line, message, "Write covers=… into its heading instead")
    if not question.shuffle:
        values["shuffle"] = ["no"]
    braces = [f"#{question.id}"] if ID.fullmatch(question.id) else []
    return " ".join((*braces, *(_write_attribute(name, said) for name, said in values.items())))


def _write_attribute(name: str, values: Sequence[str]) -> str:
    text = " ".join(values)
    return f'{name}="{text}"' if " " in text else f"{name}={text}"


def list_values(question: MoodleQuestion, name: str) -> list[str]:
    """Return the values of a question's tags ``name=value``."""
    matches = map(_TAG.fullmatch, question.tags)
    return [match["value"] for match in matches if match and match["name"] == name]
