"""The formats there are, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from generator.formats.format import Format
from generator.formats.paste import PASTE
from generator.formats.plain import PLAIN
from generator.source import Source

FORMATS: Sequence[Format] = (PASTE, PLAIN)
"""The first that knows a text reads it; the last reads whatever is left."""


def find_format(source: Source) -> Format:
    """Return the format of a text."""
    return next((one for one in FORMATS if one.takes(source)), FORMATS[-1])
