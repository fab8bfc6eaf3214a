"""Words that people write instead of a mark, and the mark that the fix writes."""

from __future__ import annotations

import pytest

from generator.diagnostics.fixes import apply_fixes
from tests.support.builders import read_quiz_text

QUESTION = """---
title: Test
module: contact
---

## Question: What do you do? {#ask covers=S8}

- [x] Tell
  > Yes.
- [MARK] Wait
  > It depends.
"""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((word, "[ ]") for word in ("no", "No", "wrong", "incorrect", "false")),
        *((word, "[x]") for word in ("yes", "right", "Correct", "TRUE", "✓", "✔", "✅")),
        ("partly", "[~]"),
        ("unsafe", "[!]"),
    ],
)
def test_the_fix_writes_the_intended_mark(written, meant):
    text = QUESTION.replace("MARK", written)
    (finding,) = read_quiz_text(text).findings
    assert finding.code == "Q015"
    assert finding.fix
    assert f"- {meant} Wait" in apply_fixes(text, [finding.fix]).text
