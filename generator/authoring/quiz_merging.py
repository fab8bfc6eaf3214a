"""Merging of the quiz files of all levels: an overlay overrides or excludes items of lower levels by their ids.

An overriding item takes the position of the overridden one, so that the order of questions doesn't change. A new item
comes after the items of lower levels in files of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from generator.authoring.quiz_file import Exclusion, QuizFile
from generator.bank.model import Item, Override, Quiz, Scenario
from generator.diagnostics.finding import Finding, Span, did_you_mean, error, find_closest_name, shorten, warning
from generator.parsing.ignores import Ignore

Ids = Mapping[tuple[int, str], Span]
"""The place where each id is first written, by level and id, including items that could not be parsed."""


@dataclass(frozen=True, slots=True)
class LevelQuiz:
    """A parsed quiz file with its level (0 shipped, 1 a fork's or trust's, 2 a school's) and its name there."""

    level: int
    name: str
    file: QuizFile


@dataclass(slots=True)
class QuizMerger:
    """Merger of the quiz files of all levels (shipped, fork or trust, school), the higher overriding the lower."""

    ids: Ids
    is_complete: bool
    """Whether all files were parsed without errors."""
    excluded: dict[str, Override] = field(default_factory=dict)
    changed_kind: dict[str, Override] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    removed_spans: set[Span] = field(default_factory=set)
    """The headings of the items that were overridden or excluded."""
    _items: list[dict[str, Item]] = field(default_factory=list)
    _holders: dict[str, int] = field(default_factory=dict)
    """The index of the quiz that contains each item."""

    def merge(self, files: Iterable[LevelQuiz]) -> tuple[Quiz, ...]:
        """Merge quiz files sorted by level, shipped first: later items override by id; return quizzes by file name."""
        merged: list[LevelQuiz] = []
        for _, group in groupby(files, key=lambda one: one.level):
            here = list(group)
            for one in here:
                for exclusion in one.file.exclusions:
                    self._exclude(one.level, exclusion)
            own_items: dict[str, int] = {}
            for one in here:
                self._items.append({})
                own_items |= {item.id: len(merged) for item in one.file.quiz.items if self._add(one, len(merged), item)}
                merged.append(one)
            self._holders |= own_items
        order = sorted(range(len(merged)), key=lambda at: (merged[at].name, merged[at].level))
        return tuple(replace(merged[at].file.quiz, items=tuple(self._items[at].values())) for at in order)

    def _exclude(self, level: int, exclusion: Exclusion) -> None:
        if (at := self._holders.pop(exclusion.id, None)) is not None:
            self.removed_spans.add(self._items[at].pop(exclusion.id).span)
            self.excluded[exclusion.id] = Override(level=level, span=exclusion.span)
        elif exclusion.id not in self.excluded:
            self.findings += self._report(level, exclusion)

    def _add(self, file: LevelQuiz, place: int, item: Item) -> bool:
        """Add an item to its own quiz, or to that of the item it overrides; return whether it is in its own."""
        self.excluded.pop(item.id, None)
        at = self._holders.get(item.id)
        if at is None:
            self._items[place][item.id] = item
            return True
        older = self._items[at][item.id]
        self.removed_spans.add(older.span)
        if isinstance(older, Scenario) != isinstance(item, Scenario):
            self.changed_kind[item.id] = Override(level=file.level, span=item.span)
        if older.module == item.module:
            self._items[at][item.id] = item
            return False
        del self._items[at][item.id]
        self._items[place][item.id] = item
        return True

    def _report(self, level: int, exclusion: Exclusion) -> Iterator[Finding]:
        known = dict.fromkeys(name for below, name in self.ids if below < level)
        near = find_closest_name(exclusion.id, known)
        if exclusion.id in known or not (self.is_complete or near):
            return
        message = f"there is no question or scenario “{shorten(exclusion.id)}” on a lower level to drop"
        own = self.ids.get((level, exclusion.id))
        if own:
            hint = f"It is in {own.path}, line {own.line}, on this level: delete it there"
            yield error("Q042", exclusion.span, message, hint)
            return
        hint = f"{did_you_mean(exclusion.id, known)}Delete it from this list if the course has taken it out"
        fix = exclusion.tree.make_word_fix(exclusion.span, exclusion.id, near)
        yield warning("Q044", exclusion.span, message, hint, fix)

    def filter_ignore_comments(self, comments: Iterable[Ignore]) -> tuple[Ignore, ...]:
        """Return ``lint: ignore`` comments except those on removed quiz items, which would be reported as unused."""
        removed = {(span.path, span.line) for span in self.removed_spans}
        return tuple(comment for comment in comments if (comment.span.path, comment.first) not in removed)
