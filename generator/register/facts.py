"""What the engine is told besides the register, and what the course's paths ask of whom.

The twin is theme/runtime/register/facts.js.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.record.rule import Known, PathRule
from generator.record.verdict import VerdictName
from generator.register.model import Person

VerdictOf = Callable[[str], VerdictName | None]
"""What is known of a slip's countersignature, by digest; anything but ``countersigned`` counts as none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of setting and course, seen on a day."""

    known: Known
    today: str
    soon: int = 30
    """So many days before the due day somebody counts as due."""

    def find_path(self, id: str | None) -> PathRule | None:
        """Return a path of the course; where it has none, there is one that holds all of it."""
        return next((path for path in self.known.paths or (self._all,) if path.id == id), None)

    @property
    def _all(self) -> PathRule:
        return PathRule(id="all", title="", modules=tuple(module.id for module in self.known.modules))

    def asked_path(self, person: Person | None) -> PathRule:
        """Return the path that somebody is asked to do.

        Their own where it trains a person wholly, else the first that does, else all of the course.
        """
        whole = [path for path in self.known.paths if path.counts == "whole"] or [self._all]
        return next((path for path in whole if person and path.id == person.path), whole[0])

    @property
    def local_modules(self) -> tuple[str, ...]:
        """The modules that let training at another setting count; empty where nothing does."""
        return next((path.modules for path in self.known.paths if path.counts == "elsewhere"), ())
