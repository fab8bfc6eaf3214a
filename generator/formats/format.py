"""Interface of an import format: a test whether a source is in the format, and the conversion.

A format only writes Markdown; the parser of quiz files then reports what is missing in it. A format invents nothing:
text that it cannot convert is a finding, and the rest of the file is converted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
class Format:
    """An import format: its name, and functions that detect it and convert a source from it."""

    name: str
    """The name shown to the user."""
    matches: Callable[[Source], bool]
    """Returns whether a source is in this format; the first match in the table converts it."""
    convert: Callable[[Source], Conversion]
    """Converts a source."""
