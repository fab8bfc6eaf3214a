"""The three ways to write a report: for people, for programs and editors, and as notes in a pull request.

In a pull request a trainer sees the note and GitHub's editor, and nothing else. So a note holds the whole line as it
should be, to copy over the one that is there.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.diagnostics.finding import Finding, Fix, Report
from generator.diagnostics.fixes import render_fixed_lines
from generator.diagnostics.rows import make_row
from generator.diagnostics.unseen import UNSEEN, show_unseen

Lines = Callable[[str], Sequence[str]]
"""The lines of a file by its path, without what ends them; none where it cannot be read."""


def format_text(report: Report, _lines: Lines) -> str:
    """Return a report as text, one line per finding: ``path:line:column code severity: message. hint.``"""
    return report.to_text()


def format_json(report: Report, _lines: Lines) -> str:
    """Return a report as a JSON array, one object per finding, as ``make_row`` makes it."""
    written = json.dumps(list(map(make_row, report.findings)), ensure_ascii=False, indent=2)
    return UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def format_github(report: Report, lines: Lines) -> str:
    """Return a report as GitHub workflow commands, with corrected lines; ``lines`` is a function that reads a file.

    ``lines`` returns the lines of the file at a path, from which the corrected ones are made.
    """
    beside: dict[tuple[str, int], list[Fix]] = defaultdict(list)
    for fix in (finding.fix for finding in report.findings if finding.fix):
        for place in {(edit.span.path, edit.span.line) for edit in fix.edits}:
            beside[place].append(fix)
    return "\n".join(_annotate(finding, "\n\n".join(_say(finding, beside, lines))) for finding in report.findings)


def _say(finding: Finding, beside: Mapping[tuple[str, int], Sequence[Fix]], lines: Lines) -> Iterator[str]:
    """Yield a finding's message and hint, then the corrected line if it has a fix."""
    yield f"{finding.message}. {finding.hint}."
    if finding.fix:
        at = finding.fix.edits[0].span
        others = [fix for fix in beside[at.path, at.line] if fix is not finding.fix]
        line = render_fixed_lines(lines(at.path), (finding.fix, *others))
        if line and not UNSEEN.search(line):
            yield f"Line {at.line} as it should be, ready to paste:\n{line}"


def _annotate(finding: Finding, text: str) -> str:
    at = finding.span
    end = f",endLine={finding.last_line}" if finding.last_line else ""
    place = f"file={_escape_property(at.path)},line={at.line}{end},col={at.column},title={finding.code}"
    return f"::{finding.severity} {place}::{_escape(text)}"


def _escape(text: str) -> str:
    return show_unseen(text).replace("%", "%25").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


STYLES: Mapping[str, Callable[[Report, Lines], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
}
"""The ways to write a report, by the name that ``--format`` takes."""
