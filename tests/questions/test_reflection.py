"""Test that no check asks a reflection, whatever its attributes, and that it earns no points."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.fixes import apply_fixes
from tests.support.builders import a_bank, a_page, a_question, read_quiz_text


def _read(attributes: str = "", scale: str = "1 not sure .. 5 certain"):
    return read_quiz_text(f"\n## Reflect: How sure? {{#sure covers=S8 {attributes}}}\n\nScale: {scale}\n")


@pytest.mark.parametrize("attributes", ["", "use=practice", "use=check", "use=both", "points=5 must-pass=yes"])
@pytest.mark.parametrize("placed", [False, True])
def test_no_check_asks_a_reflection(attributes: str, placed: bool):
    (question,) = _read(attributes).quiz.items
    pages = [a_page("modules/contact.md", ("question", "sure"))] if placed else []
    bank = a_bank([question, a_question()], pages)
    assert [item.id for item in bank.list_check_items("contact")] == ["pupil-message"]
    assert (question.points, question.must_pass) == (0, False)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("0123456789 .…abc-\xa0"), max_size=24).filter(str.strip))
def test_no_scale_makes_parsing_raise(scale: str):
    file = _read(scale=scale)
    (question,) = file.quiz.items
    if question.scale is None:
        assert [finding.code for finding in file.findings] in (["Q092"], ["Q093"])
    else:
        assert not file.findings
        assert 2 <= len(question.scale.numbers) <= 10


@pytest.mark.parametrize(
    "scale",
    ["1 not sure - 5 certain", "1 = not sure, 5 = certain", "1: not sure to 5: certain.", "1 not sure – 5 certain"],
)
def test_a_clear_scale_is_fixed(scale: str):
    text = f"---\ntitle: Test\nmodule: contact\n---\n\n## Reflect: How sure? {{#sure covers=S8}}\n\nScale: {scale}\n"
    (finding,) = read_quiz_text(text).findings
    fixed = apply_fixes(text, [finding.fix]).text
    assert fixed == text.replace(scale, "1 not sure .. 5 certain")
    assert not read_quiz_text(fixed).findings


def test_labels_of_a_scale_have_their_spans():
    (question,) = _read(scale="0  not at all … 3 fully").quiz.items
    least, most = question.scale.least, question.scale.most
    assert [(p.text, p.span.column) for p in (least, most)] == [("not at all", 11), ("fully", 26)]
    assert list(question.scale.numbers) == [0, 1, 2, 3]
