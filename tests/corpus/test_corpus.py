"""Failure is an interface: real files, each damaged in one place. What is said is near, short, and no traceback.

``results.md`` is the table of what came of each case; ``GOLDEN=write`` writes it anew.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from generator.commands.report_formats import STYLES
from generator.diagnostics.finding import Finding
from generator.project.project import Project, load_project
from generator.rendering.browser_data import compute_content_digest
from tests.corpus.cases import CASES
from tests.corpus.damage import Case
from tests.support.golden import expect_golden

HERE = Path(__file__).parent
TODAY = date(2026, 11, 26)
NEAR = 2
"""So many lines may lie between a damage and what is said of it."""
MOST = 3
"""So many findings may come of one fault."""
SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a damage."""

    case: Case
    line: int
    means_else: bool
    """Whether the project no longer means what it did."""
    findings: tuple[Finding, ...]
    """Those that were not there before."""

    @property
    def nearest(self) -> int | None:
        """How many lines away the nearest finding stands; none where it is about lines that hold the damage."""
        found = [f for f in self.findings if f.span.path == self.case.file]
        ranges = [range(f.span.line, (f.last_line or f.span.line) + 1) for f in found]
        return min((min(abs(line - self.line) for line in lines) for lines in ranges), default=None)

    @property
    def is_told(self) -> bool:
        """Whether somebody who looks there finds it."""
        return self.nearest is not None and self.nearest <= NEAR


def _load(root: Path) -> tuple[Project, object]:
    loaded = load_project(root, today=TODAY)
    meaning = (compute_content_digest(loaded.bank) if loaded.bank else None, loaded.values)
    return loaded, meaning


def _known(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((f.code, f.message) for f in findings)


def _try(case: Case, root: Path, before: Counter[tuple[str, str]], meant: object) -> Outcome:
    """Damage a copy of the project, load it, and put the file back."""
    path = root / case.file
    sound = path.read_bytes()
    lines = sound.decode().splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith(case.at))
    path.write_bytes(case.do(list(lines), at))
    try:
        after, means = _load(root)
        for write in STYLES.values():
            write(after.report, lambda name: (root / name).read_text("utf-8", errors="replace").splitlines())
    finally:
        path.write_bytes(sound)
    known = before.copy()
    new = []
    for finding in after.report.findings:
        key = (finding.code, finding.message)
        known[key] -= 1
        if known[key] < 0:
            new.append(finding)
    return Outcome(case, at + 1, means != meant, tuple(new))


@cache
def _outcomes() -> tuple[Outcome, ...]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(HERE / "project", Path(folder) / "project"))
        sound, meant = _load(root)
        return tuple(_try(case, root, _known(sound.report.findings), meant) for case in CASES)


def _rows(outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    yield "| damage | file | line | it means | findings | lines away | said |"
    yield "|---|---|---|---|---|---|---|"
    for one in outcomes:
        means = "something else" if one.means_else else "the same"
        said = ", ".join(dict.fromkeys(f.code for f in one.findings)) or "–"
        near = "–" if one.nearest is None else one.nearest
        yield f"| {one.case.what} | {one.case.file} | {one.line} | {means} | {len(one.findings)} | {near} | {said} |"


def test_there_are_cases_enough_and_each_stands_once():
    assert len(CASES) >= 120
    assert len({(c.what, c.file) for c in CASES}) == len(CASES)


def test_what_changes_the_meaning_is_told_where_it_happened():
    changed = [o for o in _outcomes() if o.means_else]
    told = sum(o.is_told for o in changed)
    assert told >= SHARE * len(changed), [o.case.what for o in changed if not o.is_told]


def test_one_fault_is_told_in_few_words():
    assert [(o.case.what, len(o.findings)) for o in _outcomes() if len(o.findings) > MOST] == []


def test_the_table_of_results_is_as_it_was():
    outcomes = _outcomes()
    changed = [o for o in outcomes if o.means_else]
    told = sum(o.is_told for o in changed)
    lead = (
        "# Broken files and what is said of them",
        "",
        f"{len(outcomes)} damages, each in one place of a copy of the module on contact. {len(changed)} change what "
        f"the files mean; of {told} of these a finding stands within {NEAR} lines, {told / len(changed):.1%}. "
        f"No damage brings more than {max(len(o.findings) for o in outcomes)} findings.",
        "",
    )
    expect_golden(HERE / "results.md", "\n".join((*lead, *_rows(outcomes))))
