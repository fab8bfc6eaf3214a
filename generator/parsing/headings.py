"""The headings of a lesson, whose braces may name the statements taught below them: ``{#id covers="S7 S8"}``.

The page parser and the Markdown extension share it, so that they agree on every heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.finding import Finding, Span, did_you_mean, error, make_name_fix, shorten, warning
from generator.parsing.attributes import Attributes, AttributeValue, shift_span, slugify, split_attributes, validate_id

LEVELS = (2, 3)
"""The levels of headings that may name statements: neither the page's title nor deep subheadings."""
NAMES = ("covers",)
_NOT_OURS = (".", ":")
"""First characters of names that belong to Markdown: ``.class``, or the colon of ``{: #id }``."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of a page, with the attributes in its braces."""

    level: int
    words: str
    attributes: Attributes
    span: Span
    """Position of its text."""

    @property
    def covers(self) -> AttributeValue | None:
        """The ids in the heading's ``covers``, such as S9: the statements of official guidance it teaches, or None."""
        return self.attributes.values.get("covers")

    @property
    def id(self) -> str:
        """The heading's id in the page: as written in its braces, or made from its text."""
        return self.attributes.id.text if self.attributes.id else slugify(self.words)


def parse_page_heading(line: str, at: Span, findings: list[Finding]) -> PageHeading | None:
    """Parse a line of a page as a Markdown heading, or return None; ``at`` is the line's position in the file."""
    if not line.startswith("#"):
        return None
    written = line.lstrip("#")
    level = len(line) - len(written)
    words = strip_closing_hashes(written.strip())
    if not words or level > 6:
        return None
    start = shift_span(at, level + len(written) - len(written.lstrip()))
    words, attributes = split_attributes(words, start, findings)
    return PageHeading(level, words, attributes, start)


def find_headings(text: str, start: Span) -> Iterator[PageHeading]:
    """Yield the headings of a page's Markdown; ``start`` is the position of the text in its file."""
    for line, written in enumerate(text.split("\n"), start.line):
        at = Span(path=start.path, line=line) if written.startswith("#") else None
        if at and (heading := parse_page_heading(written, at, [])):
            yield heading


def strip_closing_hashes(words: str) -> str:
    """Return a heading's text without its closing ``#`` signs (CommonMark 4.2)."""
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else words


def validate_page_heading(heading: PageHeading, findings: list[Finding]) -> None:
    """Report an invalid id or unknown attribute of a page heading, and a misplaced or empty ``covers`` attribute."""
    if heading.attributes.id:
        validate_id(heading.attributes.id, findings)
    for name, value in heading.attributes.values.items():
        if name not in NAMES and not name.startswith(_NOT_OURS):
            hint = f"{did_you_mean(name, NAMES)}Known are #id and {', '.join(NAMES)}"
            fix = make_name_fix(value.span, name, NAMES)
            findings.append(error("Q008", value.span, f"“{shorten(name)}” has no meaning here", hint, fix))
    if heading.covers and heading.level not in LEVELS:
        hint = "Put covers=… on a heading with two or three # signs"
        signs = "one # sign" if heading.level == 1 else f"{heading.level} # signs"
        message = f"a heading with {signs} cannot say what it teaches"
        findings.append(error("P010", heading.covers.span, message, hint))
    elif heading.covers and not heading.covers.text.strip():
        hint = "Write covers=S1 in {…}, with the statements that are taught beneath it"
        findings.append(warning("Q030", heading.covers.span, "this heading does not say what it covers", hint))
    elif heading.covers and not heading.id:
        hint = "Write #short-name after {"
        findings.append(error("Q005", heading.span, "this heading has no id", hint))


def strip_covers(line: str) -> str:
    """Return a heading's line without its ``covers`` attribute, for Markdown; any other line unchanged."""
    heading = parse_page_heading(line, Span(path=""), []) if "covers" in line else None
    if heading is None or heading.covers is None:
        return line
    others = [name for name in heading.attributes.values if name not in NAMES]
    braces = " ".join((*([f"#{heading.id}"] if heading.id else ()), *others))
    return f"{'#' * heading.level} {heading.words}{f' {{{braces}}}' if braces else ''}"
