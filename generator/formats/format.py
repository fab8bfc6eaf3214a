"""The interface of a format: whether it knows a text, and what it makes of it.

A format writes Markdown and no more than that: the reader of quiz files then says what is missing in it, as it says it
to everybody. Nothing is invented; what cannot be understood is a finding, and the rest of the file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted text."""

    lines: Sequence[str]
    """Our Markdown, without front matter."""
    places: Sequence[int]
    """For each of them the line of the text that it comes from."""
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write questions down, as the table lists it."""

    name: str
    """What it is called when somebody is told which one was understood."""
    takes: Callable[[Source], bool]
    """Whether a text is written so; the first in the table that says so reads it."""
    read: Callable[[Source], Conversion]
    """Read a text, to its end."""
