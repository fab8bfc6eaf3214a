"""The steps of a lesson: the ``##`` sections of a module's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.bank.model import Embed, Page
from generator.parsing.headings import PageHeading, find_headings

LEVEL = 2
"""The level of a heading that begins a step."""
MIN_STEPS = 2
"""The smallest number of steps that a lesson is divided into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a lesson (one section of its page), as its author wrote it."""

    heading: PageHeading
    inner_headings: tuple[PageHeading, ...]
    embeds: tuple[Embed, ...]
    text: str
    """Its Markdown, with its heading."""


def list_steps(page: Page) -> tuple[Step, ...]:
    """Return the steps (sections) of a lesson, the ``page`` of a module, in order; none if it has a single section."""
    headings = list(find_headings(page.prose.text, page.prose.span))
    starts = [heading for heading in headings if heading.level == LEVEL]
    if len(starts) < MIN_STEPS:
        return ()
    return tuple(_split(page, headings, starts))


def _split(page: Page, headings: list[PageHeading], starts: list[PageHeading]) -> Iterator[Step]:
    """Yield the steps; what precedes the first heading belongs to the first step."""
    lines = page.prose.text.split("\n")
    first = page.prose.span.line
    bounds = [first, *(start.span.line for start in starts[1:]), first + len(lines)]
    for heading, (begin, end) in zip(starts, pairwise(bounds), strict=True):
        inside = range(begin, end)
        yield Step(
            heading=heading,
            inner_headings=tuple(h for h in headings if h.level > LEVEL and h.span.line in inside),
            embeds=tuple(embed for embed in page.embeds if embed.span.line in inside),
            text="\n".join(lines[begin - first : end - first]),
        )
