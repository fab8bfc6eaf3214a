"""Python's stamping obeys the vectors that the browser's obeys: vectors.test.mjs reads the same files."""

from __future__ import annotations

import pytest

from generator.setting.model_tree import build_model_tree
from generator.setting.parser import list_setting_shapes
from tests.stamping.cases import build, compile_case, judge, read_vectors
from tests.support.setting_fields import FIELDS, SETTING


@pytest.mark.parametrize("name", ["escapes", "nodes", "pages", "omission", "values"])
def test_vectors(name):
    vectors = read_vectors(name)
    given, cases = vectors["given"], vectors["cases"]
    assert len(cases) > 2
    for case in cases:
        judged = judge({**given, **case})
        if name == "values":  # the vectors list what the setting has
            judged = {"gives": {k: value for k, value in judged["gives"].items() if value is not None}}
        assert judged == case["expected"], case.get("note", case)


@pytest.mark.parametrize("name", ["pages", "omission"])
def test_the_browser_evaluates_what_python_compiles(name):
    for case in read_vectors(name)["cases"]:
        if not case["expected"].get("fault", "").startswith("page "):
            assert compile_case(case) == case["compiled"], case


def test_every_context_and_every_fault_has_a_vector():
    escapes = {(case["context"], "gives" in case["expected"]) for case in read_vectors("escapes")["cases"]}
    assert len(escapes) == 10 + 10
    faults = {case["expected"].get("fault") for case in read_vectors("pages")["cases"]}
    assert {*faults} >= {"name", "value refused", *(f"page {code}" for code in CODES)}


CODES = ["raw", "unquoted", "in-tag", "attribute", "start", "stray-end", "unended", "unknown", "torn", "private"]


def test_the_model_tree_has_exactly_the_fields_of_the_model():
    tree = build_model_tree(FIELDS)

    def names(model: str, prefix: str = "") -> set[str]:
        found = set()
        for shape in tree["models"][model]:
            field = shape["name"]
            found.add(prefix + field)
            if shape["sort"] == "day":
                found.add(f"{prefix}{field}.iso")
            if shape["sort"] == "part":
                found |= names(shape["of"], f"{prefix}{field}.")
        return found

    made = (
        "rule.",
        "keys_place",
        "badge_keys",
        "paths",
        "terms.lead_differs",
        "open",
        "unasked",
        "people",
        *FIELDS.sameness_flags,
    )
    added = {name for name in list_setting_shapes(FIELDS) if name.startswith((*made, *FIELDS.sameness_flags))}
    assert names("Setting") == {*list_setting_shapes(FIELDS)} - added


def test_the_model_tree_lists_hidden_names_and_repeatable_parts():
    tree = build_model_tree(FIELDS)
    assert tree["named"] == {"Person": ["name"]}
    assert tree["alike"] == ["Policies"]


@pytest.mark.parametrize("nation", FIELDS.nations)
@pytest.mark.parametrize("phase", FIELDS.phases)
def test_the_model_tree_has_the_default_terms_of_every_nation_and_phase(nation, phase):
    terms = build_model_tree(FIELDS)["terms"]
    usual = build(SETTING, {"nation": nation, "phase": phase}).get_terms()
    assert terms["sets"][terms["of"][nation][phase]] == usual
