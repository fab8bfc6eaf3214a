"""Test the line of setting.yml where keys are, or would go; keys-line.test.mjs reads the same vectors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.setting.keys import find_keys_line, find_keys_place
from generator.setting.merging import merge_settings

VECTORS = json.loads((Path(__file__).parent / "keys-line.json").read_text("utf-8"))


def read_file(name: str, text: str) -> YamlTree:
    source, _ = Source.decode(name, text.encode())
    tree, findings = read_yaml(source) if source else (None, [])
    assert tree, findings
    return tree


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["about"])
def test_the_line_of_the_keys_matches_the_vectors(case: dict[str, Any]) -> None:
    assert find_keys_line(read_file("setting.yml", case["text"])) == case["line"]


@pytest.mark.parametrize(
    ("shared", "own", "line"),
    [
        ("keys: []\n", "id: oak\nname: Oak\n", 2),
        ("# Ours.\n\nkeys: []\n", "id: oak\nkeys: []\nname: Oak\n", 2),
        ("id: oak\nname: Oak\nkeys: []\n", "", 1),
        ("# Nothing yet.\n", "id: oak\nkeys: []\n", 2),
    ],
)
def test_the_own_file_counts_not_the_one_shared_with_other_schools(shared: str, own: str, line: int) -> None:
    merged, findings = merge_settings(read_file("shared.yml", shared), read_file("oak.yml", own))
    assert merged, findings
    assert find_keys_place(merged) == f"oak.yml#L{line}"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("settings/oak.yml", "settings/oak.yml#L1"),
        ("/home/oak/setting.yml", "setting.yml#L1"),
        ("../oak.yml", "oak.yml#L1"),
    ],
)
def test_a_file_outside_the_project_is_given_by_its_name_alone(name: str, place: str) -> None:
    assert find_keys_place(read_file(name, "id: oak\n")) == place
