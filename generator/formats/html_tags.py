"""HTML tags in converted text, which pages would show as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.finding import Finding, error
from generator.diagnostics.source import Source
from generator.formats.format import Conversion
from generator.parsing.pasted_lines import flag_fenced_lines

_NAMES = (
    "a|abbr|article|audio|b|big|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|embed|figure|font|footer|form"
    "|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|mark|meta|object|ol|option|p|pre|quiz|s"
    "|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead"
    "|title|tr|u|ul|video"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>|<!doctype\b", re.IGNORECASE)
"""An HTML tag by its name; ``<the lead>`` is text."""
_SAMPLE = re.compile(r"(`+)(?:(?!\1).)+\1")


def report_html_tags(source: Source, conversion: Conversion) -> Iterator[Finding]:
    """Yield an error for each source line whose text has an HTML tag outside code samples."""
    reported: set[int] = set()
    for (line, is_code), place in zip(flag_fenced_lines(conversion.lines), conversion.source_lines, strict=True):
        tag = None if is_code or "<" not in line or place in reported else _TAG.search(_SAMPLE.sub("", line))
        if tag:
            reported.add(place)
            message = f"this text has an HTML tag: {tag.group()}"
            hint = "Delete the tags and keep the text; put a tag that you write about between backquotes: `<b>`"
            yield error("V012", source.span(place), message, hint)
