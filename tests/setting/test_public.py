"""Test that every field of setting.yml says that it is published, or warns what not to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from generator.schema.validation import get_fields
from tests.support.setting_fields import SETTING

LINES = (Path(__file__).parents[2] / "setting.yml").read_text("utf-8").splitlines()
NOTE = re.compile(r"\bpublic: (yes|with care|no scores)", re.IGNORECASE)


def find_leaves(model: type[BaseModel], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way to every field that holds words, numbers or days."""
    for key, field in get_fields(model).items():
        inner = [
            part
            for outer in (field.annotation, *get_args(field.annotation))
            for part in (outer, *get_args(outer))
            if isinstance(part, type) and issubclass(part, BaseModel)
        ]
        if inner:
            yield from find_leaves(inner[0], (*way, key))
        else:
            yield (*way, key)


def read_note(number: int) -> str:
    """Return the line of a field with the comments that touch it."""
    first = last = number
    while first > 0 and LINES[first - 1].lstrip().startswith("#"):
        first -= 1
    while last + 1 < len(LINES) and LINES[last + 1].lstrip().startswith("#"):
        last += 1
    return "\n".join(LINES[first : last + 1])


def find_notes(key: str) -> Iterator[str]:
    """Yield the notes of every place where a key stands, or is explained."""
    for number, line in enumerate(LINES):
        if re.match(rf"[\s#-]*{key}\b", line):
            yield read_note(number)


def find_shared(top: str) -> str:
    """Return all comments of a part, where one of them speaks for the whole list below it."""
    start = next(number for number, line in enumerate(LINES) if re.match(rf"(# )?{top}:", line))
    ends = (n for n in range(start + 1, len(LINES)) if re.match(r"[a-z_]+:", LINES[n]))
    part = LINES[start : next(ends, len(LINES))]
    return "\n".join(line for line in part if line.lstrip().startswith("#") and "all of them" in line)


def test_the_reference_says_of_every_field_that_it_is_public() -> None:
    bare = [
        ".".join(way)
        for way in find_leaves(SETTING)
        if not any(
            NOTE.search(note) for note in (*(note for key in way for note in find_notes(key)), find_shared(way[0]))
        )
    ]
    assert bare == []


def test_no_field_asks_for_what_nobody_may_publish() -> None:
    words = {word for way in find_leaves(SETTING) for key in way for word in key.split("_")}
    assert words.isdisjoint({"password", "passphrase", "secret", "token", "birth", "dob", "home", "address", "private"})
