"""Counts and keys of our readers and writers are those of the packages that others use, wherever these can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.finding import Severity
from generator.formats.decode import decode_file
from generator.formats.filling import fill_item
from generator.formats.format import ExportModule
from generator.formats.table import EXPORTS, convert_source
from generator.project.project import load_project
from tests.formats.judges import JUDGED, judge_keys, list_item_keys, list_keys, select_judged

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
CASES = [path.parent.relative_to(HERE).as_posix() for path in sorted(HERE.glob("*/*/given.txt"))]
UNREAD = {
    "gift/below-a-heading-of-ours",
    "mdbook-quiz/broken",
    "moodle-xml/broken",
    "moodle-xml/entities",
    "plain_list/faults",
    "plain_list/key",
    "plain_list/mail",
    "plain_list/marks",
    "plain_list/nested",
    "quizdown/shortcode",
}
"""Cases that their judges cannot read."""
MISREAD = {"plain_list/aiken", "plain_list/headings"}
"""Cases that aiken-to-moodlexml reads otherwise: it needs a blank line above each question, and knows no headings."""


@pytest.mark.parametrize("case", [case for case in CASES if case.partition("/")[0] in JUDGED])
def test_a_case_has_the_keys_that_its_judge_reads(case):
    name, path = case.partition("/")[0], HERE / case / "given.txt"
    source, _ = decode_file("given.txt", path.read_bytes())
    assert source is not None
    _, made = convert_source(source)
    keys = judge_keys(name, path)
    is_whole = all(f.severity is not Severity.ERROR for f in made.findings)
    assert (keys is None) == (case in UNREAD)
    if keys is not None and is_whole:
        assert (select_judged(name, list_keys(made.lines)) == keys) == (case not in MISREAD)


@pytest.mark.parametrize("name", EXPORTS)
def test_the_course_has_the_keys_that_a_judge_reads(name, tmp_path):
    loaded = load_project(ROOT, rules=())
    items = [
        fill_item(item, loaded.values) for item in loaded.bank.items.values() if item.id not in loaded.omitted_items
    ]
    written = EXPORTS[name]([ExportModule(("Course", "Module"), items)])
    path = tmp_path / "course.txt"
    path.write_text(written.text, "utf-8")
    left_out = {item.id for item in items for f in written.findings if f"“{item.id}” was left out" in f.message}
    read = [item for item in items if item.id not in left_out]
    assert judge_keys(name, path) == select_judged(name, list_item_keys(read))
