"""Fixes: after a fix is applied, its finding is gone and no other has appeared.

All broken files of the tests are checked, so a new finding with a fix is covered by its own case.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.quiz_file import read_quiz
from generator.authoring.quiz_merging import LevelQuiz
from generator.authoring.quizzes import merge_quiz_files
from generator.commands.check import MAX_PASSES
from generator.diagnostics.finding import Finding, Report
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source
from generator.parsing.items import CourseLookup
from generator.project.project import load_project
from tests.lint.test_rules import copy_case
from tests.parsing.test_folders import SITUATIONS, read_site
from tests.support.builders import a_course, read_quiz_text
from tests.support.golden import expect_golden

HERE = Path(__file__).parent
SITES = HERE.parent / "sites"
RULES = HERE.parent / "lint" / "rules"
BROKEN = sorted((*HERE.parent.glob("questions/*/broken.md"), *HERE.parent.glob("scenarios/*/scenario.md")))
AFTER = {"Q005": {"Q030"}, "P008": {"P007"}}
"""Findings that can be reported only after another one is fixed."""
Read = Callable[[], Sequence[Finding]]


def check_fixes(root: Path, read: Read) -> None:
    """Apply each fix alone, and check the files again."""
    before = read()
    for finding, fix in [(finding, finding.fix) for finding in before if finding.fix]:
        path = root / fix.edits[0].span.path
        text = path.read_bytes().decode("utf-8")
        fixed = apply_fixes(text, [fix])
        assert fixed.applied == (fix,), f"does not fit: {finding}"
        path.write_bytes(fixed.text.encode())
        check_fixed(finding, before, read())
        path.write_bytes(text.encode())


def check_fixed(finding: Finding, before: Sequence[Finding], after: Sequence[Finding]) -> None:
    was, now = (Counter((f.code, f.message) for f in findings) for findings in (before, after))
    mended = (finding.code, finding.message)
    assert now[mended] < was[mended], f"is still there: {finding}"
    if finding.fix and finding.fix.certain:
        more = {code for code, _ in now - was} - AFTER.get(finding.code, set())
        assert more <= {code for code, _ in was}, f"{finding} makes {now - was}"


@pytest.mark.parametrize("name", SITUATIONS)
def test_fixes_of_readers(name: str, same_path: Path) -> None:
    root = Path(shutil.copytree(HERE / name, same_path / "site"))
    check_fixes(root, lambda: read_site(root)[1])


def load(root: Path) -> Sequence[Finding]:
    return load_project(root, today=date(2026, 11, 25)).report.findings


@pytest.mark.parametrize("name", sorted(path.parent.name for path in SITES.glob("*/expected.findings")))
def test_fixes_in_whole_projects(name: str, same_path: Path) -> None:
    root = Path(shutil.copytree(SITES / "sound", same_path / "site"))
    shutil.copytree(SITES / name, root, dirs_exist_ok=True)
    check_fixes(root, lambda: load(root))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parent.name)
def test_fixes_of_kinds_and_scenarios(path: Path, same_path: Path) -> None:
    place = same_path / "quizzes" / "one.md"
    place.parent.mkdir()
    place.write_text(f"---\ntitle: Test\nmodule: contact\n---\n{path.read_text('utf-8')}", "utf-8")
    check_fixes(same_path, lambda: read_quiz_text(place.read_text("utf-8"), "quizzes/one.md").findings)


@pytest.mark.parametrize("case", sorted(path.name for path in RULES.iterdir()))
def test_fixes_of_rules(case: str, same_path: Path) -> None:
    root = copy_case(case, "bad", same_path / "project")
    check_fixes(root, lambda: load(root))


def describe_fixes(findings: Sequence[Finding]) -> list[str]:
    """Return a line for each fix: its finding, whether it is certain, and each edit as column, length and text."""
    return [
        f"{f.span} {f.code} {'certain' if f.fix.certain else 'suggested'} "
        + " ".join(f"{e.span.line}:{e.span.column}+{e.length}={e.text!r}" for e in f.fix.edits)
        for f in Report.from_findings(findings).findings
        if f.fix
    ]


def test_every_fix_is_the_one_expected() -> None:
    """Compare all fixes of the cases above with a golden file, so that none is lost or says something else."""
    lines = [line for name in SITUATIONS for line in describe_fixes(read_site(HERE / name)[1])]
    for path in BROKEN:
        lines += describe_fixes(read_quiz_text(path.read_text("utf-8"), f"quizzes/{path.parent.name}.md").findings)
    expect_golden(HERE / "fixes.txt", "\n".join(lines))


WRITTEN = """
## Question: What? {covers=S8 S9}
## Question: What?
## Qestion: What
## Question What {#a covers=S8} more
# Question: One {#b}
## True or false: T
Answer: yes
Why: x
- [right] Yes
- [wrong] a -> b
- [x ] a
  > So
## Scenario: A
### B
- [ ] No->B
- [x] Go -> End: C
### End: C
text \uf0e0 \uf0e0 B
\x07bell\x07
"""


@given(written=st.lists(st.sampled_from(WRITTEN.split("\n")), max_size=14))
def test_certain_fixes_terminate_and_every_fix_applies(written: list[str]) -> None:
    text = "\n".join(("---", "title: Test", "module: contact", "---", *written))
    for _ in range(MAX_PASSES):
        source, findings = Source.decode("quizzes/one.md", text.encode())
        assert source
        found = [
            *findings,
            *merge_quiz_files(
                [LevelQuiz(0, "contact.md", read_quiz(source, CourseLookup.from_course(a_course())))]
            ).findings,
        ]
        assert all(apply_fixes(text, [finding.fix]).applied for finding in found if finding.fix)
        fixed = apply_fixes(text, [f.fix for f in found if f.fix and f.fix.certain]).text
        if fixed == text:
            return
        text = fixed
    pytest.fail(f"no end: {text}")
