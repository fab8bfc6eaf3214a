"""The table of import formats, one line each."""

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
"""The first format that matches a source converts it; the last converts everything else."""


def find_format(source: Source) -> Format:
    """Return the first format that matches a source, or the last of the table."""
    return next((one for one in FORMATS if one.matches(source)), FORMATS[-1])


def convert_source(source: Source) -> tuple[str, Conversion]:
    """Convert a source, and return the name of its format with the result."""
    found = find_format(source)
    conversion = found.convert(source)
    findings = (*conversion.findings, *report_html_tags(source, conversion))
    return found.name, replace(conversion, findings=findings)
