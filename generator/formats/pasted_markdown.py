"""Our own Markdown after a trip through Word, Google Docs or mail: headings lose their #, and markers get backslashes.

Only changes that the parser of quiz files cannot know are reverted here; it handles the rest itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.diagnostics.finding import Span
from generator.diagnostics.source import Source, read_front_matter
from generator.formats.format import Conversion, Format
from generator.formats.plain_list.lines import LineKind, parse_line
from generator.parsing.checkbox import BULLET, SIGN
from generator.parsing.choices import split_arrow
from generator.parsing.pasted_lines import flag_fenced_lines
from generator.questions.table import list_heading_keywords

_ESCAPED = re.compile(r"\\([\[\]{}#>~!=*_+.()<-])")
"""Google Docs puts a backslash before each marker when it saves Markdown."""
_DOCS = re.compile(rf"^\s*(?:\\?{BULLET}\s*)?\\\[{SIGN}?\\?\]|^\\#|-\\>")
"""Shows that Google Docs added backslashes."""
_SCENE = re.compile(r"(?:scene\s*:\s*(?P<name>\S.*)|(?P<end>end\s*:\s*\S.*))", re.IGNORECASE)


def _headings() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in (*list_heading_keywords(), "Scenario"))
    return re.compile(rf"(?P<signs>#{{0,6}})[ \t\xa0]*(?P<kind>{names})\s*:\s*(?P<words>\S.*)", re.IGNORECASE)


def matches_format(source: Source) -> bool:
    """Return whether a source has a heading of a quiz file, such as ``## Question``, with or without its #."""
    heading = _headings()
    found = [match for line in _plain(source) if (match := heading.fullmatch(line.strip()))]
    if any(match["signs"] for match in found):
        return True
    shapes = [parse_line(line) for line, is_code in flag_fenced_lines(source.lines) if not is_code]
    is_plain = any(shape.kind is LineKind.KIND or shape.label.isalpha() for shape in shapes)
    return any(match["kind"][0].isupper() for match in found) and not is_plain


def _plain(source: Source) -> list[str]:
    """Return the lines without the backslashes of Google Docs."""
    if not any(_DOCS.search(line) for line in source.lines):
        return list(source.lines)
    return [line if is_code else _ESCAPED.sub(r"\1", line) for line, is_code in flag_fenced_lines(source.lines)]


def convert_source(source: Source) -> Conversion:
    """Convert quiz Markdown pasted from Word or mail: restore the # of headings and remove added backslashes."""
    _, first, _ = read_front_matter(source)
    lines = _plain(source)[first - 1 :]
    heading = _headings()
    matches = [heading.fullmatch(line.strip()) for line in lines]
    if not any(match and match["signs"] for match in matches):
        lines = list(_sign(lines, matches))
    return Conversion(lines, range(first, first + len(lines)))


def _sign(lines: Sequence[str], matches: Sequence[re.Match[str] | None]) -> Iterator[str]:
    """Yield the lines with # before each heading, which word processors show as large text instead.

    In a scenario, headings are the names that arrows lead to, and lines that begin with ``Scene:`` or ``End:``.
    """
    aims = {_key(arrow.text) for line in lines if (arrow := split_arrow(line, Span(path=""))[1])}
    in_story = False
    for line, match in zip(lines, matches, strict=True):
        words = line.strip()
        scene = _SCENE.fullmatch(words)
        if match:
            in_story = match["kind"].casefold() == "scenario"
            yield f"## {words}"
        elif in_story and (scene or (words and _key(words) in aims)):
            yield f"### {scene['name'] or scene['end'] if scene else words}"
        else:
            yield line


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).rstrip(" .,;:!?…")


PASTED_MARKDOWN = Format(name="our Markdown", matches=matches_format, convert=convert_source)
