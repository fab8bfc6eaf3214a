"""Signs by which a source is recognised to be in a format: patterns of what only its files contain."""

from __future__ import annotations

import re

from generator.diagnostics.source import Source
from generator.parsing.pasted_lines import flag_fenced_lines


def compile_signs(*patterns: str) -> re.Pattern[str]:
    """Return a pattern that matches where any of these does; ^ and $ match at lines."""
    return re.compile("|".join(patterns), re.MULTILINE)


def blank_samples(source: Source) -> str:
    """Return the text of a source with its code samples replaced by blank lines."""
    return "\n".join("" if is_code else line for line, is_code in flag_fenced_lines(source.lines))
