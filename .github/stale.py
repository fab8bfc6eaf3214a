"""Write the issue that says what is out of date: contacts, policies and facts, each with a link to its line.

Nothing is written where all is well. A setting that is one of our made-up examples is passed over: nobody can ring it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import quote

from summary import write_place, write_plain

from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source, read_yaml
from generator.project.files import SETTING
from generator.project.project import load_project
from generator.setting.checks import validate_setting

PARTS: Mapping[str, tuple[str, ...]] = {
    "Contacts to check": ("T025",),
    "Policies whose review is due": ("T026",),
    "Facts of the course to check": ("D013",),
    "Dates in the future": ("T027", "D014"),
}
"""The parts of the issue, and the codes of the findings that stand in each."""
EXAMPLES = frozenset(("larkwater", "meithrinfa-dyffryn-ty-gwyn"))
"""The ids of the settings that ship."""
MARK = "<!-- what is out of date -->"
"""How the issue begins: by it the next run finds it again."""
WHY = (
    "Someone may need these late in the evening, and the site shows how old each contact is. Ring the number or open "
    "the link, correct the line, and commit. The site is then published automatically."
)
ENDS = (
    "A run every Monday updates this issue, and closes it once everything is up to date. In a public repository "
    "everyone can read it, so write no names here."
)
MOST = 60_000
"""GitHub takes an issue of 65,536 characters."""


def find_stale(root: Path, today: date) -> list[Finding]:
    """Return what is out of date in the facts and in every setting of a project."""
    codes = {code for part in PARTS.values() for code in part}
    found = {finding for finding in _find_all(root, today) if finding.code in codes}
    return sorted(found, key=lambda finding: finding.span)


def _find_all(root: Path, today: date) -> Iterator[Finding]:
    loaded = load_project(root, today=today, rules=())
    yield from (finding for finding in loaded.report.findings if finding.code.startswith("D"))
    for path in (root / SETTING, *sorted((root / "settings").glob("*.y*ml"))):
        source, _ = Source.read(root, path)
        tree, _ = read_yaml(source) if source else (None, [])
        if loaded.fields and tree and isinstance(tree.value, dict) and tree.value.get("id") not in EXAMPLES:
            yield from validate_setting(loaded.fields, tree, today)


def write_issue(found: Sequence[Finding], edit: str) -> str:
    """Write the issue; an empty text where nothing was found."""
    lines = [MARK, WHY, ""]
    for title, codes in PARTS.items():
        rows = [_row(finding, edit) for finding in found if finding.code in codes]
        lines += [f"### {title}", "", *rows, ""] if rows else []
    text = "\n".join([*lines, ENDS, ""])
    if len(text) > MOST:
        text = f"{text[:MOST].rpartition(chr(10))[0]}\n\n… and more: `microsite check` lists all of it. {ENDS}\n"
    return text if found else ""


def _row(finding: Finding, edit: str) -> str:
    said = write_plain(f"{finding.message}. {finding.hint}.")
    return f"- {write_place(finding.span.path, finding.span.line, edit)}: {said}"


if __name__ == "__main__":
    sys.stdout.write(write_issue(find_stale(Path(), date.today()), quote(os.environ.get("EDIT", ""), safe=":/")))
