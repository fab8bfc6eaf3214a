"""Places in a project's files: which question, story, scene or heading a line belongs to, and the lines of these."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from generator.bank.model import Bank, Item, Page, Scenario
from generator.diagnostics.finding import Span
from generator.parsing.headings import PageHeading, find_headings

HEADING = "#"
"""The sign before the id of a heading; questions and stories have none, and a scene follows its story after a slash."""
END = 1 << 31
"""More than the last line of any file."""


class _Placed(Protocol):
    @property
    def span(self) -> Span:
        """Its position in its file."""


_T = TypeVar("_T", bound=_Placed)


def find_page(bank: Bank, path: str) -> Page | None:
    """Return the page in a file of the project; None if the file is no page, or another one replaces it."""
    return next((page for page in bank.pages if page.span.path == path), None)


def list_items(bank: Bank, path: str) -> list[Item]:
    """Return the questions and stories in a quiz file, by line."""
    items = (item for quiz in bank.quizzes for item in quiz.items if item.span.path == path)
    return sorted(items, key=lambda item: item.span.line)


def find_item(bank: Bank, path: str, line: int) -> tuple[Item, range] | None:
    """Return the question or story at a line of a quiz file, with its lines; above the first one, that one."""
    items = list_items(bank, path)
    if not items:
        return None
    starts = [item.span.line for item in items]
    at = max(0, bisect(starts, line) - 1)
    return items[at], range(starts[at], [*starts, END][at + 1])


def find_scene(item: Item, line: int) -> str:
    """Return the id of the scene at a line of a story; empty above the first one, and in a question."""
    scene = find_last(item.scenes, line) if isinstance(item, Scenario) else None
    return scene.id if scene else ""


def find_heading(page: Page, line: int) -> str:
    """Return the id of the heading above a line of a page; empty above the first one."""
    heading = find_last(_list_headings(page), line)
    return heading.id if heading else ""


def find_last(things: Iterable[_T], line: int) -> _T | None:
    """Return the last of some things, in the order of a file, that begins at a line or above it."""
    return next((thing for thing in reversed(list(things)) if thing.span.line <= line), None)


def find_line(bank: Bank, path: str, id_: str) -> int | None:
    """Return the line of a file at which an id is: ``question``, ``story/scene``, or ``#heading``; None if nowhere.

    In a page, the id of a question or story means the line that embeds it.
    """
    page = find_page(bank, path)
    places = _list_page_places(page) if page else _list_quiz_places(bank, path)
    return next((span.line for name, span in places if name == id_), None)


def _list_page_places(page: Page) -> Iterator[tuple[str, Span]]:
    yield from ((embed.target, embed.span) for embed in page.embeds)
    yield from ((f"{HEADING}{heading.id}", heading.span) for heading in _list_headings(page))


def _list_quiz_places(bank: Bank, path: str) -> Iterator[tuple[str, Span]]:
    for item in list_items(bank, path):
        yield item.id, item.span
        if isinstance(item, Scenario):
            yield from ((f"{item.id}/{scene.id}", scene.span) for scene in item.scenes)


def _list_headings(page: Page) -> Iterator[PageHeading]:
    return find_headings(page.prose.text, page.prose.span)
