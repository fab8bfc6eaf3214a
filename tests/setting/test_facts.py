"""Test facts: entries by nation, values, outdated facts, and that no input makes parsing raise."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.setting.facts import Facts
from generator.setting.facts_file import parse_facts
from tests.support.setting_fields import FIELDS

TODAY = date(2026, 11, 25)
TEXT = """
facts:
  helpline:
    - { nations: [all], name: the helpline, phone: "01632 960199", source: its page, checked_on: "2026-09-01" }
  guidance:
    - { nations: [england], name: English guidance, edition: "2026", source: its page, checked_on: "2026-09-01" }
    - { nations: [wales, scotland], name: others, link: "https://a.example", source: page, checked_on: "2026-10-02" }
"""


def read_tree(text: str = TEXT) -> YamlTree:
    tree, findings = read_yaml(Source("quizzes/facts.yml", text))
    assert tree
    assert not findings
    return tree


def read(text: str = TEXT, today: date = TODAY, months: int = 12) -> tuple[Facts, str]:
    facts, findings = parse_facts(FIELDS, read_tree(text), months, today)
    return facts, Report.from_findings(findings).to_text()


FACTS, SAID = read()


def test_sound_facts_have_no_findings():
    assert SAID == ""


@pytest.mark.parametrize(
    ("nation", "name", "value"),
    [
        ("england", "facts.helpline", ""),
        ("england", "facts.helpline.phone", "01632 960199"),
        ("england", "facts.helpline.hours", None),
        ("england", "facts.helpline.checked_on", "1 September 2026"),
        ("england", "facts.helpline.checked_on.iso", "2026-09-01"),
        ("england", "facts.guidance.edition", "2026"),
        ("wales", "facts.guidance", ""),
        ("wales", "facts.guidance.edition", None),
        ("scotland", "facts.guidance.link", "https://a.example"),
        ("northern-ireland", "facts.guidance", None),
        ("northern-ireland", "facts.guidance.name", None),
    ],
)
def test_values_are_those_of_the_nation(nation, name, value):
    assert FACTS.values(nation, "primary")[name] == value


def test_a_fact_may_apply_to_some_phases_only():
    text = TEXT.replace("nations: [england],", "nations: [england], phases: [primary, fe],")
    facts, said = read(text)
    assert said == ""
    assert facts.values("england", "fe")["facts.guidance.edition"] == "2026"
    assert facts.values("england", "early-years")["facts.guidance"] is None


@pytest.mark.parametrize(("phases", "says"), [("[primary]", False), ("[fe, primary]", True), ("[all]", True)])
def test_two_entries_for_a_nation_conflict_only_if_their_phases_overlap(phases, says):
    entry = '    - {{ nations: [wales], phases: {}, name: x, source: s, checked_on: "2026-09-01" }}\n'
    text = f"facts:\n  one:\n{entry.format('[fe]')}{entry.format(phases)}"
    assert ("D012" in read(text)[1]) is says


def test_rows_are_the_facts_that_apply():
    england, ireland = FACTS.values("england", "primary")["facts"], FACTS.values("northern-ireland", "primary")["facts"]
    assert [row["key"] for row in england] == ["helpline", "guidance"]
    assert [row["name"] for row in ireland] == ["the helpline"]
    assert all(set(row) == FACTS.shapes["facts"].fields for row in england)
    assert Facts().values("england", "primary") == {"facts": None}


@pytest.mark.parametrize("nation", ["england", "wales", "northern-ireland"])
def test_values_and_known_names_are_the_same_names(nation):
    assert set(FACTS.values(nation, "primary")) == set(FACTS.shapes)


@pytest.mark.parametrize(
    ("today", "months", "told"),
    [
        (date(2027, 9, 1), 12, []),
        (date(2027, 9, 2), 12, ["helpline", "guidance"]),
        (date(2027, 9, 2), 24, []),
        (date(2026, 10, 1), 1, []),
        (date(2026, 10, 2), 1, ["helpline", "guidance"]),
    ],
)
def test_a_fact_is_outdated_after_the_given_months(today, months, told):
    _, said = read(today=today, months=months)
    assert [line.split("“")[1].split("”")[0] for line in said.splitlines() if "D013" in line] == told


def test_a_faulty_fact_keeps_its_name_and_its_other_values():
    facts, said = read(TEXT.replace('"01632 960199"', "ring us"))
    values = facts.values("england", "primary")
    assert "D005" in said
    assert (values["facts.helpline.name"], values["facts.helpline.phone"]) == ("the helpline", None)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("javascript:alert(1)", "D007"),
        ('https://a.example/" onclick=alert(1)', "D007"),
        ("{{ dsl.title }}", "D010"),
        ("https://a.example/\ue000value id\ue001", "D003"),
        (f"https://a.example/{'x' * 600}", "D009"),
    ],
)
def test_a_hostile_link_is_reported_and_removed(link, code):
    facts, said = read(TEXT.replace('"https://a.example"', json.dumps(link)))
    assert f" {code} error: “facts, guidance, entry 2, link” " in said
    assert facts.values("wales", "primary")["facts.guidance.link"] is None


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n", "words\n", "facts:\n"])
def test_a_file_without_facts_is_reported(text):
    facts, said = read(text)
    assert facts == Facts()
    assert said.startswith("quizzes/facts.yml:1:")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
SPOTS = sorted((spot for spot in read_tree().spans if spot), key=str)


@settings(deadline=None)
@given(st.sampled_from(SPOTS), json_values)
def test_no_input_makes_parsing_raise(spot, value):
    tree = read_tree()
    data = json.loads(json.dumps(tree.value))
    inner = data
    for part in spot[:-1]:
        inner = inner[part]
    inner[spot[-1]] = value
    facts, findings = parse_facts(FIELDS, YamlTree(data, tree.spans, tree.keys), 12, TODAY)
    assert set(facts.values("wales", "primary")) == set(facts.shapes)
    assert all("\n" not in f.message for f in findings)
