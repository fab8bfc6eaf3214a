"""The attributes of a question's heading: what they set, and what stands for those that cannot be read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from generator.bank.model import Item, Use
from generator.diagnostics.finding import Finding
from tests.support.builders import read_quiz_text
from tests.support.golden import expect_golden

FRONT = "---\ntitle: Test\nmodule: contact\n---\n"
BELOW = "\n\nAnswer: true\nWhy: It is.\n"
FAULTY = (
    "{covers=S8 S9}",
    "{#a covers=S8 S9 points=2}",
    "{#a covers=S8 S9 S10 wide}",
    "{#a S9 covers=S8}",
    "{#a covers=S8 S99}",
    "{#a covers=S8 S9=no}",
    "{#a S9}",
    "{#a cover=S8}",
    "{#a covers=''}",
    "{#a}",
    "{points=2}",
    "",
    "{#a covers='S8 S99'}",
    "{#a covers='S8 s9'}",
    "{#a covers=S8 points=0}",
    "{#a covers=S8 points=101}",
    "{#a covers=S8 points=two}",
    "{#a covers=S8 must-pass=ye}",
    "{#a covers=S8 use=practise}",
    "{#a covers=S8 use=auto}",
    "{#A covers=S8}",
)


def parse_item(attributes: str) -> tuple[Item | None, list[Finding]]:
    """Return the item with these attributes, or None if it has no id, and the findings about it."""
    file = read_quiz_text(f"{FRONT}## True or false: It is. {attributes}{BELOW}")
    return next(iter(file.quiz.items), None), list(file.findings)


def test_attributes_set_the_fields_of_an_item() -> None:
    item, findings = parse_item('{#a covers="S8 S9c S8" points=1.5 must-pass=YES route=yes use=practice}')
    assert item
    assert not findings
    assert (item.id, item.covers, item.points) == ("a", ("S8", "S9c"), Fraction(3, 2))
    assert (item.must_pass, item.route, item.use) == (True, True, Use.PRACTICE)


@pytest.mark.parametrize("attributes", ["", "points=0 must-pass=maybe route=x use=often", "must-pass=no route=no"])
def test_a_value_that_is_missing_or_unknown_leaves_the_usual_one(attributes: str) -> None:
    item, _ = parse_item(f"{{#a covers=S8 {attributes}}}")
    assert item
    assert (item.points, item.must_pass, item.route, item.use) == (1, False, False, Use.AUTO)


def test_what_cannot_be_read_is_reported_with_its_fix() -> None:
    lines = []
    for attributes in FAULTY:
        lines.append(attributes or "no braces")
        for finding in parse_item(attributes)[1]:
            edits = finding.fix.edits if finding.fix else ()
            fix = "".join(f" fix {edit.span.column}+{edit.length}={edit.text!r}" for edit in edits)
            lines.append(f"  {finding.code} at {finding.span.column}: {finding.message}. {finding.hint}.{fix}")
    expect_golden(Path(__file__).parent / "item-fields.txt", "\n".join(lines))
