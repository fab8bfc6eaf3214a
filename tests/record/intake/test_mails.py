"""A saved mail is taken apart as in the browser (tests/register/intake.test.mjs)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.records.intake.mail import parts_of_mail

CASES = json.loads((Path(__file__).parent / "mails.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_a_mail_is_taken_apart(case: dict[str, list[str]], end: str) -> None:
    assert [part.replace("\r\n", "\n") for part in parts_of_mail(end.join(case["lines"]))] == case["parts"]
