"""Figures of the course: how much there is to read, how much to do, and how it sounds.

``python -m tests.support.course_figures`` prints them for the course with Larkwater's values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import fmean, pstdev

from generator.bank.authored_text import count_words
from generator.bank.course import Module
from generator.bank.model import Bank, Item, Page, Prose, Scenario
from generator.lint.reading_time import ReadingTime, measure_reading_time
from generator.parsing.steps import list_steps
from generator.project.project import load_project
from generator.stamping.values import Values
from tests.support.plain_text import list_item_texts, list_lesson_texts, split_sentences, to_plain_text

FENCE = re.compile(r"(?m)^[ >]*```(?:chat|email|post|notice)\b.*\n(?:.*\n)*?[ >]*```[ \t]*$")
"""A message as an author writes it."""
THING_TO_DO = re.compile(r"(?m)^:::.*$")
UNCONTRACTED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|would|could|should|can) ?not\b|\b(?:it|that|there) is\b",
    re.IGNORECASE,
)
"""Forms for which people say *don't*, *isn't* or *it's*."""
CONTRACTION = re.compile(r"\b\w+[’'](?:t|s|re|ll|ve|d|m)\b")
LABEL = re.compile(r"(?m)^((?:[-*] )?)\*\*[^*\n]+[.:?]\*\*[:.]?")
"""Bold words that name a line or paragraph, such as ``- **Hour.**``."""
WHOLE_RULE = re.compile(r"(?m)^ *- \*\*What (?:not )?to \w+:\*\* “?\{\{ facts\.image_rule\.\w+ \}\}”?$")
"""The rule on sexual pictures of a child: short orders, word for word everywhere, which are no measure of our prose."""
SPEECH = re.compile('[“”"]')
STIFF = re.compile(r"\b(?:whom|somebody|nobody|everybody|anybody|whoever)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ModuleFigures:
    """What a learner reads and does in one module."""

    module: Module
    page: Page
    placed: tuple[Item, ...]
    """The questions and stories that the lesson embeds."""
    asked: tuple[Item, ...]
    """The items that the module's check may ask."""
    reading: ReadingTime
    values: Values

    @property
    def steps(self) -> int:
        """The number of steps of the lesson, with its check."""
        return len(list_steps(self.page))

    @cached_property
    def prose_runs(self) -> list[int]:
        """The words of prose between two things to look at or do, in the order of the lesson."""
        marked = FENCE.sub(":::", self.page.prose.text)
        parts = THING_TO_DO.split(marked)
        return [count_words(self._plain(part)) for part in parts]

    @property
    def pictures(self) -> int:
        """The module's picture, the pictures of its questions, and the messages of lesson and embedded items."""
        texts = [self.page.prose.text, *(prose.text for item in self.placed for prose in list_item_texts(item))]
        drawn = sum(bool(getattr(item, "picture", "")) for item in self.placed)
        return bool(self.module.picture) + drawn + sum(len(FENCE.findall(f"{text}\n")) for text in texts)

    @property
    def kinds(self) -> set[str]:
        """The kinds of activity in the lesson."""
        return {item.kind for item in self.placed}

    @cached_property
    def sentences(self) -> list[str]:
        """The full sentences of the lesson's own prose, without messages, headings, labels of lines and the rule."""
        page = self.page
        own = LABEL.sub(r"\1", WHOLE_RULE.sub("", FENCE.sub("", page.prose.text)))
        plain = Page(path=page.path, prose=Prose(text=own, span=page.span), span=page.span)
        said = list_lesson_texts(plain, self.values)["lesson"]
        return [sentence for sentence in split_sentences(said) if sentence[-1] in ".!?…"]

    @cached_property
    def told(self) -> str:
        """All words of the lesson and its items, as plain text."""
        items = {item.id: item for item in (*self.placed, *self.asked)}
        lines = [to_plain_text(p, self.values) for item in items.values() for p in list_item_texts(item)]
        return "\n".join([self._plain(self.page.prose.text), *lines])

    @property
    def item_sentences(self) -> list[str]:
        """The statements of stems, scenes, feedback and reasons; questions, speech and fragments are left out."""
        items = {item.id: item for item in (*self.placed, *self.asked)}
        texts = [
            to_plain_text(Prose(text=FENCE.sub("", p.text), span=p.span), self.values)
            for item in items.values()
            for p in list_item_texts(item)
        ]
        sentences = (sentence for text in texts for sentence in split_sentences(text))
        return [s for s in sentences if s[-1] in ".!…" and not SPEECH.search(s)]

    def _plain(self, text: str) -> str:
        return to_plain_text(Prose(text=text, span=self.page.span), self.values)


def measure_modules(bank: Bank, values: Values) -> Iterator[ModuleFigures]:
    """Yield the figures of every module that has a page."""
    pages = {page.path: page for page in bank.pages}
    for module in bank.course.modules:
        page = pages.get(module.page)
        reading = measure_reading_time(bank, module, values)
        if page is None or reading is None:
            continue
        yield ModuleFigures(
            module=module,
            page=page,
            placed=tuple(bank.items[e.target] for e in page.embeds if e.target in bank.items),
            asked=tuple(bank.list_check_items(module.id)),
            reading=reading,
            values=values,
        )


def count_messages(bank: Bank) -> int:
    """Count the messages of all lessons and items."""
    texts = [page.prose.text for page in bank.pages]
    texts += [prose.text for item in bank.items.values() for prose in list_item_texts(item)]
    return sum(len(FENCE.findall(f"{text}\n")) for text in texts)


def _describe(one: ModuleFigures) -> str:
    read = one.reading
    lengths = [count_words(s) for s in one.sentences]
    items = [count_words(s) for s in one.item_sentences]
    stories = sum(isinstance(item, Scenario) for item in one.placed)
    return (
        f"{one.module.id:13s} {one.steps:2d} steps · words: lesson {read.lesson}, stories {read.stories} ({stories}), "
        f"practice {read.practice:.0f}, check {read.check:.0f} ({one.module.draw}) = {read.words}\n"
        f"{'':14s}longest prose {max(one.prose_runs)} · pictures and messages {one.pictures} · "
        f"kinds {len(one.kinds)}: {', '.join(sorted(one.kinds))}\n"
        f"{'':14s}sentences: lesson {fmean(lengths):.1f} ± {pstdev(lengths):.1f}, items {fmean(items):.1f} ± "
        f"{pstdev(items):.1f} · stiff words {len(STIFF.findall(one.told))} · "
        f"contracted {len(CONTRACTION.findall(one.told))} : {len(UNCONTRACTED.findall(one.told))} not"
    )


def main() -> None:
    """Print the figures of every module, and of the path for all staff."""
    loaded = load_project(Path.cwd())
    if loaded.bank is None or loaded.values is None:
        raise SystemExit(loaded.report.to_text())
    figures = list(measure_modules(loaded.bank, loaded.values))
    print("\n".join(map(_describe, figures)))
    staff = [one.reading for one in figures if one.module.audience == "all"]
    parts = ("lesson", "stories", "practice", "check")
    sums = {name: round(sum(getattr(one, name) for one in staff)) for name in parts}
    print(f"all staff: {sums} = {sum(sums.values())} words · messages in all: {count_messages(loaded.bank)}")


if __name__ == "__main__":
    main()
