"""The table of formats, and the conversion of a source by the first that matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.diagnostics.finding import Finding, error
from generator.diagnostics.source import Source
from generator.formats.format import Conversion, Export, ExportModule, Format
from generator.formats.gift.format import GIFT
from generator.formats.mdbook_quiz import MDBOOK_QUIZ
from generator.formats.mkdocs_quiz import MKDOCS_QUIZ
from generator.formats.moodle_xml.format import MOODLE_XML
from generator.formats.pasted_markdown import PASTED_MARKDOWN
from generator.formats.plain_list.convert import PLAIN_LIST
from generator.formats.quizdown.format import QUIZDOWN, QUIZDOWN_PAGE
from generator.formats.unsupported import SPREADSHEET, UNSUPPORTED_MARKUP, UNSUPPORTED_TEXT
from generator.parsing.pasted_lines import flag_fenced_lines

FORMATS: Sequence[Format] = (
    MOODLE_XML,
    QUIZDOWN_PAGE,
    MKDOCS_QUIZ,
    MDBOOK_QUIZ,
    UNSUPPORTED_MARKUP,
    GIFT,
    PASTED_MARKDOWN,
    UNSUPPORTED_TEXT,
    QUIZDOWN,
    SPREADSHEET,
    PLAIN_LIST,
)
"""The first format that matches a source converts it; the last converts everything else."""
EXPORTS: Mapping[str, Callable[[Sequence[ExportModule]], Export]] = {
    one.id: one.export for one in FORMATS if one.export
}
"""The writers of the formats that are written, by the name of the format on the command line."""
_NAMES = (
    "a|abbr|article|audio|b|big|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|embed|figure|font|footer|form"
    "|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|mark|meta|object|ol|option|p|pre|quiz|s"
    "|script|section|select|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead"
    "|title|tr|u|ul|video"
)
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>|<!doctype\b", re.IGNORECASE)
"""An HTML tag by its name; ``<the lead>`` is text."""
_SAMPLE = re.compile(r"(`+)(?:(?!\1).)+\1")


def find_format(source: Source) -> Format:
    """Return the import format of a pasted or exported source: the first that matches, or else a plain list."""
    return next((one for one in FORMATS if one.matches(source)), FORMATS[-1])


def convert_source(source: Source) -> tuple[str, Conversion]:
    """Convert a source in any import format to the Markdown of a quiz file; also return the name of its format."""
    found = find_format(source)
    conversion = found.convert(source)
    findings = (*conversion.findings, *report_html_tags(source, conversion))
    return found.name, replace(conversion, findings=findings)


def report_html_tags(source: Source, conversion: Conversion) -> Iterator[Finding]:
    """Yield an error for each line of ``source`` with an HTML tag; ``conversion`` has its lines as Markdown.

    Tags in code samples are not reported.
    """
    reported: set[int] = set()
    for (line, is_code), place in zip(flag_fenced_lines(conversion.lines), conversion.source_lines, strict=True):
        if is_code or "<" not in line or place in reported:
            continue
        tag = _TAG.search(_SAMPLE.sub("", line))
        if tag:
            reported.add(place)
            message = f"this text has an HTML tag: {tag.group()}"
            hint = "Delete the tags and keep the text; put a tag that you write about between backquotes: `<b>`"
            yield error("V012", source.span_at(place), message, hint)
