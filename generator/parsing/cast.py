"""The cast of a quiz file while the file is parsed: the people that ``With:`` may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.bank.model import CastMember


@dataclass(frozen=True, slots=True)
class Cast:
    """The cast of a quiz file: the people of its scenarios, by name."""

    members: Mapping[str, CastMember] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """All names, those of entries with errors among them."""
    is_readable: bool = True
    """Whether ``cast:`` is absent or a mapping, so that a name outside it is unknown."""
