"""Every finding there is has a case that shows it: a broken file with what is said of it, or a line of a test."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.finding_codes import find_codes, find_expected_codes

HERE = Path(__file__).parent


def test_every_code_has_its_case() -> None:
    told = find_expected_codes(HERE.rglob("*.findings"))
    told |= {
        code for path in HERE.rglob("test_*.py") for code in re.findall(r'"([A-Z]\d{3})"', path.read_text("utf-8"))
    }
    assert find_codes(["**/*.py"]) - told == set()


def test_no_file_shows_a_code_that_is_no_more() -> None:
    assert find_expected_codes(HERE.rglob("*.findings")) - find_codes(["**/*.py"]) == set()
