"""The formats there are, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics.source import Source
from generator.formats.format import Conversion, Format
from generator.formats.html_tags import report_html_tags
from generator.formats.pasted_markdown import PASTED_MARKDOWN
from generator.formats.plain_list.convert import PLAIN_LIST
from generator.formats.spreadsheet import SPREADSHEET
from generator.formats.unsupported import UNSUPPORTED_MARKUP, UNSUPPORTED_TEXT

FORMATS: Sequence[Format] = (UNSUPPORTED_MARKUP, PASTED_MARKDOWN, UNSUPPORTED_TEXT, SPREADSHEET, PLAIN_LIST)
"""The first that knows a text reads it; the last reads whatever is left."""


def find_format(source: Source) -> Format:
    """Return the format of a text."""
    return next((one for one in FORMATS if one.takes(source)), FORMATS[-1])


def convert_source(source: Source) -> tuple[str, Conversion]:
    """Convert a text; return the name of its format, too."""
    form = find_format(source)
    made = form.read(source)
    return form.name, replace(made, findings=(*made.findings, *report_html_tags(source, made)))
