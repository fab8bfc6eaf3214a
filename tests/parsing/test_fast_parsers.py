"""The fast parsers give the same results as the complete ones."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from generator.diagnostics import source
from generator.diagnostics.source import Source, read_yaml
from generator.parsing import nested_parts as parts
from generator.parsing.fences import find_message_fences
from generator.parsing.part import Part
from generator.parsing.pasted_lines import normalize_markdown_line
from tests.parsing.test_reader import MARKDOWN, YAML

QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.lists(st.sampled_from(YAML) | st.text(max_size=4), max_size=30).map("".join)


@QUICK
@example(text="a: >-#b\n  c")
@example(text="\r0")
@example(text="a: { b: Who? And why?, c?: [d ?e, f?g, h\n ?i] }")
@example(text="a: [?b, ? c: d?]")
@given(text=TEXTS)
def test_yaml_is_parsed_the_same_with_and_without_libyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file, _ = Source.decode("a.yml", text.encode())
    assume(file)
    assert file
    quick = read_yaml(file)
    with monkeypatch.context() as patch:
        patch.setattr(source, "FAST", None)
        assert read_yaml(file) == quick


LINES = st.lists(
    st.sampled_from((
        "", "", "", "## Question: a {#b}", "### Scene", "#### x", "- [x] Yes", "- [ ] No -> There", "- [!]", "- [",
        "  > Good.", "  > “Well”", "  > Why: so", "Words", "words: more", "{{ if name }}", "(so)", "Why: this",
        "Hint: that", "Answer: true", "content note: it", "  more", "> Aside", "1. One", "- plain", "***",
        "Scale: 1 a .. 5 b", "é", "-> End: over", "```chat A place", "Sam, 8 am: Hi", "```", "  > ```email", "  > ```",
        "  >", "  > From: Sam", "```js", "  ```notice", "- ```chat", "````post", "    ```chat",
    )),
    max_size=14,
)  # fmt: skip
"""Typical lines, in arbitrary order."""


def parse(texts: list[str]) -> list[Part]:
    return parts.parse_parts(texts, {fence.first: fence for fence in find_message_fences(texts)})


IN_FEEDBACK = ["- [x] Yes", "  > Good.", "  > ```email", "  > From: Sam", "  > ```", "  > “Well”"]
"""A message within words: lines in arbitrary order hardly ever make one."""
AS_CODE = ["- [x] Yes", "  > Good.", "  >     ```email", "  >     From: Sam", "  >     ```"]


@QUICK
@example(texts=IN_FEEDBACK * 2)
@example(texts=IN_FEEDBACK[:-1])
@example(texts=AS_CODE)
@example(texts=[*IN_FEEDBACK[:2], "```chat A place", "Sam, 8 am: Hi", "```"])
@given(texts=LINES)
def test_plain_lines_are_parsed_as_the_markdown_parser_does(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    quick = parse(texts)
    with monkeypatch.context() as patch:
        patch.setattr(parts, "parse_plain_lines", lambda *_: None)
        assert parse(texts) == quick


@QUICK
@given(text=MARKDOWN)
def test_skipping_rules_that_cannot_match_changes_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [normalize_markdown_line(line).text for line in text.split("\n")]
    quick = parse(texts)
    with monkeypatch.context() as patch:
        patch.setattr(parts, "_SIGNS", {})
        patch.setattr(parts, "parse_plain_lines", lambda *_: None)
        assert parse(texts) == quick
