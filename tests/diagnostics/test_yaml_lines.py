"""Test the lines of YAML values and findings where a text has signs that PyYAML takes for the end of a line."""

from __future__ import annotations

import pytest

from generator.diagnostics.source import Source, read_yaml


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_lines_are_those_of_an_editor(sign: str) -> None:
    tree, findings = read_yaml(Source("a.yml", f'first: "one{sign}two"\nsecond: 2\nsecond: 3\n'))
    assert tree
    assert (tree.find_span(["second"]).line, tree.find_span(["second"]).column) == (2, 9)
    assert [(finding.code, finding.span.line, finding.span.column) for finding in findings] == [("F011", 3, 1)]


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_syntax_error_is_on_the_line_of_an_editor(sign: str) -> None:
    tree, findings = read_yaml(Source("a.yml", f'first: "one{sign}two"\nsecond: [2\nthird: 3\n'))
    assert tree is None
    assert [(finding.code, finding.span.line) for finding in findings] == [("F010", 3)]
