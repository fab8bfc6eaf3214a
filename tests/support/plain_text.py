"""Plain text of lessons and items on one setting's site, with values filled in and conditions resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.bank.model import Choice, Item, Page, Prose, Scenario
from generator.lint.reading_time import strip_unread_markup
from generator.parsing.markdown import render_text
from generator.stamping.placeholders import fill_values
from generator.stamping.values import Values

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
LAW_BOX = re.compile(r'(?m)^!!! note "The law[^\n]*\n(?:(?: {4}[^\n]*|)\n)*')


def to_plain_text(prose: Prose | None, values: Values) -> str:
    """Return prose as plain text, one line per block."""
    return render_text(fill_values(prose.text, values)) if prose and prose.text else ""


def list_lesson_texts(page: Page, values: Values) -> Mapping[str, str]:
    """Return a page's own text without embedded items: the lesson, and its law boxes."""
    text = strip_unread_markup(page.prose.text)
    boxes = "\n\n".join(re.sub(r"(?m)^ {4}", "", box.partition("\n")[2]) for box in LAW_BOX.findall(text))
    lesson = LAW_BOX.sub("", text)
    read = {"lesson": lesson, "law": boxes}
    return {name: to_plain_text(Prose(text=words, span=page.span), values) for name, words in read.items()}


def list_item_texts(item: Item) -> Iterator[Prose]:
    """Yield all prose of an item in reading order."""
    if isinstance(item, Scenario):
        yield from filter(None, (item.note, item.title, item.intro))
        for scene in item.scenes:
            yield scene.text
            yield from _choices(scene.choices)
        return
    for name in ("note", "stem", "body"):
        if isinstance(prose := getattr(item, name), Prose):
            yield prose
    yield from _choices(getattr(item, "choices", ()) if item.kind != "true-false" else ())
    yield from getattr(item, "hints", ())
    if isinstance(why := getattr(item, "explanation", None), Prose):
        yield why


def _choices(choices: tuple[Choice, ...]) -> Iterator[Prose]:
    for choice in choices:
        yield choice.text
        if choice.feedback:
            yield choice.feedback


def split_sentences(text: str) -> list[str]:
    """Split plain text into sentences; a heading, list item or choice counts as one."""
    return [s.strip() for line in text.splitlines() for s in SENTENCE_END.split(line) if s.strip()]
