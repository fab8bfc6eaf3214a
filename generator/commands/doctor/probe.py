"""One thing that was looked at: whether it is there, and what to do where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands."""

    OK = "ok"
    OPTIONAL = "optional"
    """Not there, and only some need it."""
    MISSING = "missing"
    """Not there, or not as it has to be."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found."""

    part: str
    name: str
    state: State
    said: str = ""
    todo: str = ""
    """What to type or do; empty where all is well."""


def found(part: str, name: str, said: str = "") -> Probe:
    """Say that something is there."""
    return Probe(part, name, State.OK, said)


def lacks(part: str, name: str, said: str, todo: str, *, optional: bool = False) -> Probe:
    """Say that something is not there."""
    return Probe(part, name, State.OPTIONAL if optional else State.MISSING, said, todo)
