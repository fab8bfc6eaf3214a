"""Test that setting.yml, the reference, has every field, given or as a comment, with an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from generator.schema.validation import get_fields
from tests.support.setting_fields import SETTING


def _fields(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield every field below a model: its dotted path and its key."""
    for key, field in get_fields(model).items():
        yield f"{before}{key}", key
        for part in (field.annotation, *get_args(field.annotation)):
            for inner in (part, *get_args(part)):
                if isinstance(inner, type) and issubclass(inner, BaseModel):
                    yield from _fields(inner, f"{before}{key}.")


def test_every_field_is_in_the_reference(project: Path) -> None:
    text = (project / "setting.yml").read_text("utf-8")
    missing = {path for path, key in _fields(SETTING) if not re.search(rf"(?m)^[\s#-]*{key}:", text)}
    assert missing == set()


def test_every_top_field_is_explained(project: Path) -> None:
    lines = (project / "setting.yml").read_text("utf-8").splitlines()
    bare = [
        line
        for number, line in enumerate(lines)
        if re.match(r"[a-z_]+:", line) and "#" not in line and not lines[number - 1].lstrip().startswith("#")
    ]
    assert bare == []
