"""Interface of a format of questions: whether a source is in it, its conversion to our Markdown, and its writer.

A reader only writes Markdown; the parser of quiz files then reports what is missing in it. A reader invents nothing:
text that it cannot convert is a finding, and the rest of the file is converted. A writer gets items of the bank, in
whose texts the setting's values are filled in, and reports each item that the format cannot hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.bank.model import Item
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source


@dataclass(frozen=True, slots=True)
class Conversion:
    """The result of converting questions in another format: the lines of a quiz file, and findings on the source."""

    lines: Sequence[str]
    """The lines of our Markdown, without front matter."""
    source_lines: Sequence[int]
    """For each of them, the number of the source line that it comes from."""
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class ExportModule:
    """A module to export: the titles of the course and of the module, and its items."""

    titles: Sequence[str]
    items: Sequence[Item]
    """With the setting's values in their texts."""


@dataclass(frozen=True, slots=True)
class Export:
    """The result of writing items in another format, and findings on those that it cannot hold, or not whole."""

    text: str
    items: int
    """The number of items in it."""
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format of questions: its name, functions that detect it and convert a source from it, and its writer."""

    name: str
    """The name shown to the user."""
    matches: Callable[[Source], bool]
    """Returns whether a source is in this format; the first match in the table converts it."""
    convert: Callable[[Source], Conversion]
    """Converts a source."""
    export: Callable[[Sequence[ExportModule]], Export] | None = None
    """Writes the items of modules; None if the format is only read."""

    @property
    def id(self) -> str:
        """The name on the command line, such as moodle-xml."""
        return "-".join(self.name.lower().split())
