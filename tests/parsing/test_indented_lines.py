"""A line that is indented like code goes on with the feedback above it, whatever it says."""

from __future__ import annotations

import pytest

from tests.support.builders import read_quiz_text

QUIZ = """---
title: Test
module: contact
---

## Question: What? {{#what covers=S8}}

- [x] This
  > Yes.
- [ ] That

> No,
{}

Why: So.
"""


@pytest.mark.parametrize("line", ["<!-- so -->", "Why: so", "Hint: so"])
@pytest.mark.parametrize(("indent", "is_read_with_it"), [(4, True), (3, False)])
def test_indented_lines_below_feedback(line: str, indent: int, *, is_read_with_it: bool) -> None:
    codes = [finding.code for finding in read_quiz_text(QUIZ.format(" " * indent + line)).findings]
    assert ("Q041" in codes) is is_read_with_it
