"""Conversion of Moodle's texts to Markdown: each has a format, such as html."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.formats.collector import FindingCollector
from generator.formats.markup import ConvertedText, convert_html, convert_plain, has_html

MARKDOWN = "markdown"


def _convert_auto(text: str) -> ConvertedText:
    """Convert a text in Moodle's own format: plain text with line breaks, in which HTML is allowed."""
    return convert_html(text.replace("\n", "<br>")) if has_html(text) else convert_plain(text)


FORMATS: Mapping[str, Callable[[str], ConvertedText]] = {
    "html": convert_html,
    "plain": convert_plain,
    "plain_text": convert_plain,
    "moodle": _convert_auto,
    "moodle_auto_format": _convert_auto,
    MARKDOWN: ConvertedText,
}
"""The converter of each format of a text, by the names that GIFT and Moodle XML give it."""


def read_text(collector: FindingCollector, text: str, form: str, line: int) -> str:
    """Return a text as Markdown; report at ``line`` what could not be converted."""
    made = FORMATS[form](text.strip())
    if made.formatting:
        message = f"this formatting was left out: {', '.join(made.formatting)}"
        collector.add_warning("V014", line, message, "Check that the text still says the same")
    for name in made.lost:
        message = f"this text has {name}, which cannot be converted"
        collector.add_error("V012", line, message, "Say it in words, or delete it, and convert the file again")
    return made.text
