"""Anchors: headings of a page that name the statements taught below them, as in ``{#reporting covers=S4}``."""

from __future__ import annotations

from collections.abc import Iterable

from generator.bank.model import Anchor, Prose
from generator.diagnostics.finding import Finding, Span, error
from generator.diagnostics.source import Source
from generator.parsing.headings import PageHeading, parse_page_heading, validate_page_heading
from generator.parsing.items import CourseLookup, parse_statements


def parse_anchors(
    source: Source, lines: Iterable[tuple[int, str]], page_path: str, lookup: CourseLookup, findings: list[Finding]
) -> tuple[Anchor, ...]:
    """Return a page's anchors (its headings that list statements in ``covers``); errors are added to ``findings``.

    Unknown ids are reported. ``lines`` are pairs of number and text, without code samples and comments;
    ``page_path`` is below ``content/``.
    """
    here = lookup.for_module(lookup.modules_by_page.get(page_path, ""))
    headings = (parse_page_heading(line, source.span_at(at), findings) for at, line in lines if line.startswith("#"))
    anchors: list[Anchor] = []
    first: dict[str, Span] = {}
    for heading in filter(None, headings):
        validate_page_heading(heading, findings)
        if heading.attributes.id or heading.covers:
            _check_once(heading, first, findings)
        covers = parse_statements(heading.covers, here, findings) if heading.covers else ()
        if covers:
            title = Prose(text=heading.words, span=heading.span)
            anchors.append(Anchor(id=heading.id, title=title, covers=covers, span=heading.span))
    return tuple(anchors)


def _check_once(heading: PageHeading, first: dict[str, Span], findings: list[Finding]) -> None:
    """Report a heading's id if an earlier heading of the page has it."""
    written = heading.attributes.id
    at = written.span if written else heading.span
    seen = first.setdefault(heading.id, at)
    if seen is not at:
        message = f"the id “{heading.id}” is used twice on this page; the first is on line {seen.line}"
        findings.append(error("P011", at, message, "Write another one here, as in {#other-words covers=S1}"))
