"""Report of the text that a reader leaves out, because it is outside the quizzes of a page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics.finding import shorten
from generator.formats.collector import FindingCollector


def report_left_out(lines: Iterable[tuple[int, str]], collector: FindingCollector) -> None:
    """Report each run of successive lines, given with their numbers, at its first line with words."""
    previous, is_reported = 0, False
    for number, line in lines:
        is_reported = is_reported and number == previous + 1
        previous = number
        if not is_reported and any(map(str.isalnum, line)):
            is_reported = True
            message = f"this text is outside the quizzes, and was left out: “{shorten(line.strip())}”"
            collector.add_warning("V005", number, message, "Put it into a lesson, a page in content/")
