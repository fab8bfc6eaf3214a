"""The quizzes of several levels as one: an item of a higher level takes the place of a lower one's, or takes it away.

What replaces an item stands where that stood, so that nothing else changes; what is new comes after all of its module
that is in files of its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from generator.authoring.quiz_file import Dropped, QuizFile
from generator.bank.model import Item, Override, Quiz, Scenario
from generator.diagnostics.finding import Finding, Span, did_you_mean, error, find_closest_name, shorten
from generator.parsing.ignores import Ignore

Ids = Mapping[tuple[int, str], Span]
"""Where each id is written first on each level, those of items that could not be read among them."""


@dataclass(frozen=True, slots=True)
class LaidQuiz:
    """A file that was read: its level, and its name there."""

    level: int
    name: str
    file: QuizFile


@dataclass(slots=True)
class Overriding:
    """Levels laid over one another, the lowest first."""

    ids: Ids
    is_whole: bool
    """Whether all that was written could be read."""
    dropped: dict[str, Override] = field(default_factory=dict)
    recast: dict[str, Override] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    gone: set[Span] = field(default_factory=set)
    """Where the items stand that are in no quiz any more."""
    _items: list[dict[str, Item]] = field(default_factory=list)
    _holders: dict[str, int] = field(default_factory=dict)
    """Which of the quizzes holds an item."""

    def lay(self, files: Iterable[LaidQuiz]) -> tuple[Quiz, ...]:
        """Return what is left of the quizzes of all levels, in the order of their names; files come by level."""
        laid: list[LaidQuiz] = []
        for _, group in groupby(files, key=lambda one: one.level):
            here = list(group)
            for one in here:
                for drop in one.file.drops:
                    self._drop(one.level, drop)
            held: dict[str, int] = {}
            for one in here:
                self._items.append({})
                held |= {item.id: len(laid) for item in one.file.quiz.items if self._add(one, len(laid), item)}
                laid.append(one)
            self._holders |= held
        order = sorted(range(len(laid)), key=lambda at: (laid[at].name, laid[at].level))
        return tuple(replace(laid[at].file.quiz, items=tuple(self._items[at].values())) for at in order)

    def _drop(self, level: int, drop: Dropped) -> None:
        if (at := self._holders.pop(drop.id, None)) is not None:
            self.gone.add(self._items[at].pop(drop.id).span)
            self.dropped[drop.id] = Override(level=level, span=drop.span)
        elif drop.id not in self.dropped:
            self.findings += self._report(level, drop)

    def _add(self, file: LaidQuiz, place: int, item: Item) -> bool:
        """Add an item in its own place, or in that of the one it replaces; return whether it is its own."""
        self.dropped.pop(item.id, None)
        at = self._holders.get(item.id)
        if at is None:
            self._items[place][item.id] = item
            return True
        older = self._items[at][item.id]
        self.gone.add(older.span)
        if isinstance(older, Scenario) != isinstance(item, Scenario):
            self.recast[item.id] = Override(level=file.level, span=item.span)
        if older.module == item.module:
            self._items[at][item.id] = item
            return False
        del self._items[at][item.id]
        self._items[place][item.id] = item
        return True

    def _report(self, level: int, drop: Dropped) -> Iterator[Finding]:
        known = dict.fromkeys(name for below, name in self.ids if below < level)
        near = find_closest_name(drop.id, known)
        if drop.id in known or not (self.is_whole or near):
            return
        message = f"no lower level has a question or scenario “{shorten(drop.id)}” to drop"
        own = self.ids.get((level, drop.id))
        if own:
            hint = f"It stands in {own.path}, line {own.line}, on this very level: take it out there"
        else:
            hint = f"{did_you_mean(drop.id, known)}Write the id of one in quizzes/, or take it out of this list"
        fix = None if own else drop.tree.fix_word(drop.span, drop.id, near)
        yield error("Q042", drop.span, message, hint, fix)

    def keep_notes(self, notes: Iterable[Ignore]) -> tuple[Ignore, ...]:
        """Return the notes to the checker without those on items that are gone, which would ignore nothing."""
        gone = {(span.path, span.line) for span in self.gone}
        return tuple(note for note in notes if (note.span.path, note.first) not in gone)
