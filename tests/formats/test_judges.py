"""Counts and keys of our readers and writers are those of the packages that others use, wherever these can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.finding import Severity
from generator.formats.decode import decode_file
from generator.formats.filling import fill_item
from generator.formats.format import ExportModule
from generator.formats.table import EXPORTS, convert_source
from generator.project import load_project
from tests.formats.judges import KEYS, judge_keys, list_item_keys, list_keys, select_judged

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
CASES = [(path.parts[-3], path) for path in sorted(HERE.glob("*/*/given.txt")) if path.parts[-3] in KEYS]


@pytest.mark.parametrize(("name", "path"), CASES, ids=[f"{name}-{path.parent.name}" for name, path in CASES])
def test_a_case_has_the_keys_that_its_judge_reads(name, path):
    source, _ = decode_file("given.txt", path.read_bytes())
    assert source is not None
    _, made = convert_source(source)
    keys = judge_keys(name, path)
    is_whole = all(f.severity is not Severity.ERROR for f in made.findings)
    assert keys is None or not is_whole or select_judged(name, list_keys(made.lines)) == keys


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
