"""Test settings: required fields by nation and phase, values, and the JSON Schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bank.course import PassRule
from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.setting.model import Setting
from generator.setting.parser import build_partial_setting, list_setting_shapes, parse_setting
from generator.stamping.values import JOINERS, Values
from tests.support.builders import a_course
from tests.support.setting_fields import FIELDS, SETTING

TODAY = date(2026, 11, 25)
SOUND = (Path(__file__).parents[1] / "sites" / "sound" / "setting.yml").read_text(encoding="utf-8")
EXAMPLE = (Path(__file__).parents[2] / "setting.yml").read_text(encoding="utf-8")
RULE = PassRule(percent=75, months=12)
COURSE = a_course(pass_rule=RULE)


def read_tree(text: str) -> YamlTree:
    tree, findings = read_yaml(Source("setting.yml", text))
    assert tree
    assert not findings
    return tree


def read(text: str = SOUND) -> Setting:
    setting, findings = parse_setting(FIELDS, read_tree(text), TODAY)
    assert setting, "\n".join(map(str, findings))
    return setting


def faults(text: str, today: date = TODAY) -> str:
    return Report.from_findings(parse_setting(FIELDS, read_tree(text), today)[1]).to_text()


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def test_the_example_setting_has_no_findings():
    assert faults(EXAMPLE) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Oak Lane College"),
        ("policies.aup.version", "4.10"),
        ("policies.aup.date", "1 September 2026"),
        ("policies.aup.date.iso", "2026-09-01"),
        ("policies.aup", ""),
        ("policies.aup.must_acknowledge", ""),
        ("policies.conduct.must_acknowledge", None),
        ("policies.mobile", None),
        ("policies.mobile.title", None),
        ("dsl.name", None),
        ("senco.title", None),
        ("it.title", "the IT desk"),
        ("channels.parents", ({"": "the office"}, {"": "the app"}, {"": "work email"})),
        ("channels.forbidden", None),
        ("terms.learner", "student"),
        ("terms.lead", "DSL"),
        ("terms.setting", "college"),
        ("rule.percent", "75"),
        ("rule.months", "24"),
        ("rule.paths", None),
        ("training.critical", ""),
        ("show_names", None),
    ],
)
def test_values(name, value):
    assert read().values(COURSE)[name] == value


def test_rows_have_every_field():
    first, second = read().values(COURSE)["deputies"]
    assert (first["title"], first["phone"], second["phone"]) == ("the first deputy", "01632 960112", None)
    assert set(first) == set(second) == list_setting_shapes(FIELDS)["deputies"].fields


def test_each_can_repeat_over_policies():
    rows = read().values(COURSE)["policies"]
    assert [row["key"] for row in rows][:2] == ["aup", "online_safety"]
    assert [row["must_acknowledge"] for row in rows][:2] == ["", None]
    assert all(set(row) == list_setting_shapes(FIELDS)["policies"].fields for row in rows)


def test_names_are_shown_only_on_request():
    shown = read(f"{SOUND}show_names: true\n").values(COURSE)
    assert shown["dsl.name"] == "Siân Llŷr"
    assert shown["local.lado.name"] == read().values(COURSE)["local.lado.name"] == "the designated officer"


def test_the_setting_overrides_the_course():
    own = read(changed("cycle_months: 24", 'cycle_months: 6, pass_mark: "90%"'))
    assert own.resolve_pass_rule(RULE) == PassRule(percent=90, months=6)


def list_names(values: Values) -> set[str]:
    """Return the names that a tag can have."""
    return set(values) - JOINERS.keys()


@pytest.mark.parametrize("text", [SOUND, EXAMPLE], ids=["sound", "example"])
def test_values_and_known_names_are_the_same_names(text):
    assert list_names(read(text).values(COURSE)) == set(list_setting_shapes(FIELDS))


@pytest.mark.parametrize(
    ("nation", "phase", "learner", "place", "lead"),
    [
        ("england", "primary", "pupil", "school", "DSL"),
        ("england", "early-years", "child", "nursery", "DSL"),
        ("wales", "secondary", "pupil", "school", "DSP"),
        ("scotland", "fe", "student", "college", "child protection co-ordinator"),
        ("northern-ireland", "special", "pupil", "school", "designated teacher"),
    ],
)
def test_default_terms_by_phase_and_nation(nation, phase, learner, place, lead):
    text = changed("nation: england", f"nation: {nation}").replace("phase: fe", f"phase: {phase}")
    if nation != "england":
        text = "\n".join(line for line in text.splitlines() if not line.startswith("  lado:")) + "\n"
    values = read(text).values(COURSE)
    assert [values[f"terms.{name}"] for name in ("learner", "setting", "lead")] == [learner, place, lead]
    assert values["local.lado"] == ("" if nation == "england" else None)


@pytest.mark.parametrize(
    ("nation", "phase", "field", "codes"),
    [
        ("england", "primary", "  lado:", ["T053"]),
        ("wales", "primary", "", ["T021"]),
        ("england", "primary", "chair_of_governors:", ["T020"]),
        ("england", "early-years", "chair_of_governors:", []),
    ],
)
def test_what_nation_and_phase_require(nation, phase, field, codes):
    text = changed("nation: england", f"nation: {nation}").replace("phase: fe", f"phase: {phase}")
    lines = [line for line in text.splitlines() if not (field and line.startswith(field))]
    told = faults("\n".join(lines) + "\n")
    assert [line.split()[1] for line in told.splitlines()] == codes


@pytest.mark.parametrize(("days", "told"), [("2025-11-25", False), ("2025-11-24", True)])
def test_a_contact_is_old_after_a_year(days, told):
    text = changed('phone: "01632 960110", checked_on: "2026-09-01"', f'phone: "01632 960110", checked_on: "{days}"')
    assert ("T025" in faults(text)) is told


def test_two_missing_fields_are_reported_in_one_run():
    text = changed("name: Oak Lane College\n", "").replace("it: { title: the IT desk, ", "it: { ")
    assert [line.split(":", 1)[1] for line in faults(text).splitlines()] == [
        "1:1 T001 error: “name” is missing. Write name: the full name, as on the letterhead.",
        "12:1 T001 error: “it.title”, under “Who looks after IT and web filtering”, is missing."
        " Write title: the role as it reads inside a sentence: the manager, not Manager.",
    ]


PHONES = {
    "01632 960011": True,
    "+44 (0)1632 960-011": True,
    "999": True,
    "0808 800 5000 ext 12": True,
    "12": False,
    "ring us": False,
    "01632 96001A": False,
    "0" * 19: False,
    "٠١٢٣٤٥": False,
}


@pytest.mark.parametrize(("phone", "fine"), PHONES.items())
def test_phones_look_like_phones(phone, fine):
    assert ("T005" not in faults(changed('"01632 960110"', json.dumps(phone)))) is fine


@pytest.mark.parametrize(("phone", "code"), [("441632960011", "T005"), ("101", None)])
def test_a_phone_without_quotes_is_accepted_only_if_nothing_is_lost(phone, code):
    told = faults(changed('"01632 960110"', phone))
    assert code in told if code else told == ""


@pytest.mark.parametrize(
    "sign",
    [
        r"\ue000",
        r"\uf8ff",
        r"\U0010fffd",
        r"\a",
        r"\x9f",
        r"\u202e",
        r"\u2066",
        r"\ud83d",
        r"\u200b",
        r"\ufeff",
        r"\U000e0041",
    ],
)
def test_yaml_escapes_cannot_add_invisible_characters(sign):
    told = faults(changed("name: Oak Lane College", f'name: "Oak{sign}Lane"'))
    assert "T003 error: “name” contains an invisible character" in told


def test_text_is_normalized_to_nfc():
    assert read(changed("name: Oak Lane College", "name: Ysgol Sio\u0302n")).name == "Ysgol Si\u00f4n"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://a.example", "//a.example", "a.example", "https://", 'https://a"b']
)
def test_links_are_web_addresses(link):
    assert "T007" in faults(changed('"https://oak-lane.example/aup"', json.dumps(link)))


def test_an_empty_file_is_reported():
    _, findings = parse_setting(FIELDS, YamlTree(None, {(): Source("setting.yml", "").span_at(1)}), TODAY)
    assert [(f.code, f.span.line) for f in findings] == [("T003", 1)]


def test_the_schema_explains_every_field():
    schema = SETTING.model_json_schema()
    parts = [schema, *schema["$defs"].values()]
    assert all(field.get("description") for part in parts for field in part["properties"].values())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
SPOTS = sorted(read_tree(SOUND).spans, key=str)


@settings(deadline=None)
@given(st.sampled_from([spot for spot in SPOTS if spot]), json_values)
def test_no_input_makes_parsing_raise(spot, value):
    tree = read_tree(SOUND)
    inner = tree.value
    for part in spot[:-1]:
        inner = inner[part]
    inner[spot[-1]] = value
    setting, findings = parse_setting(FIELDS, tree, TODAY)
    assert (setting is None) is bool(Report.from_findings(findings).errors)
    assert all(f.span.path == "setting.yml" and "\n" not in f.message for f in findings)
    if setting:
        assert list_names(setting.values(COURSE)) == set(list_setting_shapes(FIELDS))


def test_curly_quotation_marks_round_a_value_are_removed():
    text = changed("name: Oak Lane College", "name: “Oak Lane College”").replace('"01632 960111"', "“01632 960111”")
    values = read(text).values(COURSE)
    assert (values["name"], values["dsl.phone"]) == ("Oak Lane College", "01632 960111")
    assert read(changed("name: Oak Lane", "name: “Oak” and “Lane”")).name == "“Oak” and “Lane” College"


def test_a_setting_may_switch_off_the_red_line_rule():
    text = changed("cycle_months: 24", "cycle_months: 24, critical: false")
    assert (read().values(COURSE)["rule.critical"], read(text).values(COURSE)["rule.critical"]) == ("", None)


def test_a_partial_setting_without_errors_has_all_values():
    tree = read_tree(SOUND)
    assert build_partial_setting(FIELDS, tree).values(COURSE) == read().values(COURSE)


def test_a_partial_setting_omits_missing_and_invalid_fields():
    text = changed("out_of_hours: Ring children's services on 01632 960131.\n", "")
    text = text.replace("nation: england", "nation: England").replace("cycle_months: 24", "cycle_months: two")
    values = build_partial_setting(FIELDS, read_tree(text)).values(COURSE)
    assert (values["out_of_hours"], values["nation"], values["training.cycle_months"]) == (None, None, None)
    assert (values["dsl.title"], values["rule.months"]) == ("the safeguarding lead", "12")


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(SETTING.model_fields)), st.none() | st.text() | st.lists(st.text()) | st.integers()
    )
)
def test_no_errors_make_building_a_partial_setting_raise(data):
    assert build_partial_setting(FIELDS, YamlTree(data, {})).values(COURSE).keys() == read().values(COURSE).keys()
