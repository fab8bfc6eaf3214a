"""Names of the values that a theme's templates and the interface texts show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from pathlib import Path

from generator.stamping.tokens import find_value_names

CALL = re.compile(r"\b(?:value|if_|unless|each)\(\s*[\"']([a-z_.]+)[\"']\s*[,)]")
"""A template's call that shows a value; group 1 is the value's dotted name."""


def find_theme_names(theme: Path, own: Path) -> Set[str]:
    """Return the dotted names of the values in a theme's templates and texts, and in a course's file of words."""
    templates, texts = _read_all(theme.rglob("*.html")), _read_all([*theme.rglob("*.yml"), own])
    return find_value_names(texts).union(CALL.findall(templates))


def _read_all(files: Iterable[Path]) -> str:
    return "\n".join(path.read_text("utf-8", "replace") for path in files if path.is_file())
