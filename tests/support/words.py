"""The words of lessons and items as a reader of one setting's site meets them: values filled in, conditions decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.bank import Choice, Item, Page, Prose, Scenario, Scene
from generator.prose import render_text
from generator.tokens import BadTag, Tag, Verb, find_tags
from generator.values import Value, Values, text_of

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
LAW_BOX = re.compile(r'(?m)^!!! note "The law[^\n]*\n(?:(?: {4}[^\n]*|)\n)*')
MARKER = re.compile(r"(?m)^:::.*$")
BRACES = re.compile(r"(?m)^(#{1,6} .*?)\s*\{[#:.a-z][^{}\n]*\}$")


def fill(text: str, values: Values) -> str:
    """Return an author's text with its values in it and what its conditions leave out gone."""
    made: list[str] = []
    shown = [True]
    rows: list[tuple[str, Value]] = []
    here = 0
    for tag in find_tags(text):
        if shown[-1]:
            made.append(text[here : tag.offset])
        here = text.index("}}", tag.offset) + 2
        if isinstance(tag, BadTag):
            continue
        if tag.verb is Verb.END:
            shown.pop()
        elif tag.verb is Verb.VALUE:
            made += [_value(tag, values)] if shown[-1] else []
        else:
            there = values.get(tag.name) is not None
            shown.append(shown[-1] and there is not (tag.verb is Verb.UNLESS))
            rows.append((tag.name, values.get(tag.name)))
    return "".join((*made, text[here:] if shown[-1] else ""))


def _value(tag: Tag, values: Values) -> str:
    said = text_of(values.get(tag.name)) or ("the deputy" if tag.name.startswith("it.") else "")
    return said[:1].upper() + said[1:] if tag.capital else said


def plain(prose: Prose | None, values: Values) -> str:
    """Return a prose as plain text, one line a block."""
    return render_text(Prose(text=fill(prose.text, values), span=prose.span)) if prose and prose.text else ""


def lesson_texts(page: Page, values: Values) -> Mapping[str, str]:
    """Return a page's own words, apart from what it places: the lesson, and its law boxes."""
    text = BRACES.sub(r"\1", MARKER.sub("", page.prose.text))
    boxes = "\n\n".join(re.sub(r"(?m)^ {4}", "", box.partition("\n")[2]) for box in LAW_BOX.findall(text))
    lesson = LAW_BOX.sub("", text)
    read = {"lesson": lesson, "law": boxes}
    return {name: plain(Prose(text=words, span=page.span), values) for name, words in read.items()}


def item_texts(item: Item) -> Iterator[Prose]:
    """Yield every prose of an item in the order in which it is read."""
    if isinstance(item, Scenario):
        yield from (item.title, item.intro)
        for scene in item.scenes:
            yield scene.text
            yield from _choices(scene.choices)
        return
    for name in ("stem", "body"):
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


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain text; a heading, a list entry or a choice is one."""
    return [s.strip() for line in text.splitlines() for s in SENTENCE_END.split(line) if s.strip()]


def count_words(text: str) -> int:
    """Return how many words a plain text has."""
    return len(re.findall(r"[\w’'-]*\w[\w’'-]*", text))


def scene_stem(scene: Scene, values: Values) -> str:
    """Return what stands above a scene's choices."""
    return plain(scene.text, values)
