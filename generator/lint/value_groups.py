"""Texts grouped by the values that they name, so that what settings make of them can be cached.

Most settings of a trust agree on the few values that one text names, though no two agree on all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.stamping.values import Value, Values

MAX_CACHED = 1024
"""Most cached results."""
Thing = TypeVar("Thing")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ValueGroups(Generic[Thing, Result]):
    """Things that depend on some of a setting's values, grouped by the names of these, with a cache of results."""

    groups: Mapping[tuple[str, ...], Sequence[Thing]]
    evaluate: Callable[[Thing, Values], Iterable[Result]]
    """Returns the results for one thing and the values that it names."""
    _known: dict[object, tuple[Result, ...]] = field(default_factory=dict, repr=False)

    def find(self, values: Values) -> Iterator[Result]:
        """Yield the results of all things with a setting's values."""
        if len(self._known) > MAX_CACHED:
            self._known.clear()
        for names, things in self.groups.items():
            given = [values.get(name, "") for name in names]
            key = (names, *map(_make_hashable, given))
            if key not in self._known:
                named = dict(zip(names, given, strict=True))
                self._known[key] = tuple(result for thing in things for result in self.evaluate(thing, named))
            yield from self._known[key]


def _make_hashable(value: Value) -> str | None:
    return str(value) if isinstance(value, tuple) else value


def group_by_names(things: Iterable[tuple[Thing, Collection[str]]]) -> Mapping[tuple[str, ...], Sequence[Thing]]:
    """Return things grouped by the names of values that they depend on, in their order."""
    groups: dict[tuple[str, ...], list[Thing]] = defaultdict(list)
    for thing, names in things:
        groups[tuple(sorted(set(names)))].append(thing)
    return groups
