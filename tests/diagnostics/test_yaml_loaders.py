"""Both loaders of YAML read the same: in a browser there is only the one in Python."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.yaml_loaders import FAST, PLAIN_YAML, TIGHT_COMMENT, PythonLoader

REFUSED = "refused"


def load(text: str, loader: type[Any]) -> object:
    """Return the value of a YAML text, or REFUSED."""
    try:
        return yaml.load(text, loader)  # noqa: S506 - both are safe loaders
    except (yaml.YAMLError, ValueError, TypeError):
        return REFUSED


@pytest.mark.skipif(FAST is None, reason="PyYAML was built without libyaml")
@pytest.mark.parametrize(
    "text",
    [
        '{ask: Is anyone in danger?, number: "999"}',
        "[In danger?, What now?]",
        "{a?b: c?d}",
        "[?a, b]",
        "ask: In danger?",
        "- {who: x, what?: y}",
        "[a ? b, c]",
        "{a: b\n  c?\n  d, e: f}",
    ],
)
def test_question_marks_in_plain_text(text: str) -> None:
    assert FAST
    assert load(text, PythonLoader) == load(text, FAST) != REFUSED


@pytest.mark.skipif(FAST is None, reason="PyYAML was built without libyaml")
@given(st.text(alphabet="ab?:,{}[]-#'\" \n", max_size=14))
def test_any_text(text: str) -> None:
    assert FAST
    fast = load(text, FAST)
    if PLAIN_YAML.fullmatch(text) and not TIGHT_COMMENT.search(text) and fast != REFUSED:
        assert load(text, PythonLoader) == fast
