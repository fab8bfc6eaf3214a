"""The formats there are, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics.source import Source
from generator.formats.format import Converted, Format
from generator.formats.html_tags import find_tags
from generator.formats.pasted_markdown import PASTE
from generator.formats.plain_list.convert import PLAIN
from generator.formats.spreadsheet import SPREADSHEET
from generator.formats.unsupported import FOREIGN, UNREAD

FORMATS: Sequence[Format] = (FOREIGN, PASTE, UNREAD, SPREADSHEET, PLAIN)
"""The first that knows a text reads it; the last reads whatever is left."""


def find_format(source: Source) -> Format:
    """Return the format of a text."""
    return next((one for one in FORMATS if one.takes(source)), FORMATS[-1])


def read(source: Source) -> tuple[str, Converted]:
    """Convert a text; return the name of its format, too."""
    form = find_format(source)
    made = form.read(source)
    return form.name, replace(made, findings=(*made.findings, *find_tags(source, made)))
