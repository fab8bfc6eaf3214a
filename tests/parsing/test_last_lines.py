"""The end of a quiz file: an unclosed comment or sample cuts the last question short, a closed one does not."""

from __future__ import annotations

import pytest

from generator.parsing.blocks import MAX_PROSE
from generator.questions.table import list_heading_keywords
from tests.support.builders import read_quiz_text

ONE_CHOICE = """
## Question: What do you do? {#ask covers=S8}

- [x] Tell
  > Yes.
"""


def codes(text: str) -> list[str]:
    return [finding.code for finding in read_quiz_text(text).findings]


@pytest.mark.parametrize(
    "end",
    ["<!-- a note -->", "<!-- a note\nof two lines -->", "```\na sample\n```", "~~~\na sample\n~~~", "    a sample"],
    ids=["note", "long-note", "backticks", "tildes", "indented"],
)
def test_a_closed_comment_or_sample_at_the_end_hides_no_findings(end):
    assert "Q013" in codes(f"{ONE_CHOICE}\n{end}\n")


@pytest.mark.parametrize(
    ("end", "code"), [("<!-- a note", "F008"), ("```\na sample", "F009"), ("```js\na sample", "F009"), ("~~~", "F009")]
)
def test_an_unclosed_comment_or_sample_is_the_only_finding_of_its_question(end, code):
    assert codes(f"{ONE_CHOICE}\n{end}\n") == [code]


@pytest.mark.parametrize("heading", list_heading_keywords())
@pytest.mark.parametrize(("end", "code"), [("<!-- a note", "F008"), ("```\na sample", "F009")])
def test_every_kind_may_be_cut_short_before_its_first_choice(heading, end, code):
    assert codes(f"\n## {heading}: What do you do? {{#ask covers=S8}}\n\n{end}\n") == [code]


def test_a_stray_paragraph_is_reported_in_a_question_that_is_cut_short():
    assert codes(f"{ONE_CHOICE}\nWords that belong to nothing.\n\n<!-- a note\n") == ["F008", "Q025"]


@pytest.mark.parametrize(("last", "found"), [(5_000, []), (5_001, ["Q031"])])
def test_a_text_may_be_exactly_as_long_as_the_limit(last, found):
    lines = ["a" * 2_499, "a" * 2_499, "a" * (last - 1 - 2_500), "a" * 2_500]
    text = "\n".join(lines)
    assert len(text) == MAX_PROSE + bool(found)
    assert codes(f"{ONE_CHOICE}- [ ] Wait\n  > No.\n\nWhy: {text}\n") == found
