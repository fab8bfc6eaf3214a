"""course.yml becomes a Course, as far as it can, whatever somebody wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.course_file import read_course
from generator.bank.course import Course, PassRule
from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source, read_yaml

SOUND = (Path(__file__).parents[1] / "sites" / "sound" / "quizzes" / "course.yml").read_text(encoding="utf-8")


def read(text: str = SOUND) -> tuple[Course | None, Report]:
    course, findings = read_course(Source("quizzes/course.yml", text))
    return course, Report.from_findings(findings)


def test_a_course():
    course, report = read()
    assert course
    assert report.findings == ()
    assert course.pass_rule == PassRule(percent=75, months=12)
    assert course.critical_ids == {"S8"}
    (module,) = course.modules
    assert module.statements == ("S8", "S9a", "S9b")
    assert (module.draw, module.span.line) == (3, 12)
    (path,) = course.paths
    assert path.modules == ("contact",)


@pytest.mark.parametrize(
    ("written", "months"), [("12 months", 12), ("1 month", 1), ("2 years", 24), ('"18 months"', 18), ("12", None)]
)
def test_valid_for(written, months):
    course, report = read(SOUND.replace("1 year", written))
    assert (course.pass_rule.months if report.ok else None) == months


def test_a_module_without_title_goes_by_its_id():
    course, _ = read(SOUND.replace("title: Contact, ", ""))
    assert course.modules[0].title == "contact"


def test_a_faulty_part_leaves_the_rest_standing():
    course, report = read(SOUND.replace("force: recommended", "force: must").replace("minutes: 1,", "minutes: ten,"))
    assert [f.code for f in report.errors] == ["C004", "C003"]
    assert [s.id for s in course.statements] == ["S8", "S9", "S9a", "S9b"]
    assert course.modules[0].statements == ("S8", "S9a", "S9b")


@pytest.mark.parametrize(
    ("counts", "read_as", "codes"),
    [("", "whole", []), ("whole", "whole", []), ("renews", "renews", ["C018"]), ("renew", "whole", ["C004"])],
)
def test_a_path_says_what_it_counts_for(counts, read_as, codes):
    path = "paths:\n  - { id: all, title: All, modules: [contact], counts: }\n"
    course, report = read(SOUND + path.replace("counts:", f"counts: {counts}"))
    assert [f.code for f in report.errors] == codes
    assert [one.counts for one in course.paths] == [read_as]


def test_one_path_is_whole_and_others_may_be_for_those_who_come_back():
    paths = "paths:\n  - { id: again, title: Again, modules: [contact], counts: updates }\n"
    paths += "  - { id: all, title: All, modules: [contact] }\n"
    course, report = read(SOUND + paths)
    assert report.findings == ()
    assert [path.counts for path in course.paths] == ["updates", "whole"]


AUDIENCES = "audiences:\n  leaders: { label: Who leads, column: Leaders }\n  again: { label: Again, refresher: true }\n"


def test_a_course_declares_who_its_modules_are_for():
    course, report = read(SOUND.replace("draw: 3", "draw: 3, audience: again") + AUDIENCES)
    assert report.findings == ()
    assert [(one.id, one.column, one.is_refresher) for one in course.audiences] == [
        ("leaders", "Leaders", False),
        ("again", "", True),
    ]
    assert (course.modules[0].audience, course.modules[0].is_for_all) == ("again", False)


def test_a_module_is_for_everyone_by_default():
    course, _ = read(SOUND)
    assert (course.audiences, course.modules[0].audience, course.modules[0].is_for_all) == ((), "all", True)


@pytest.mark.parametrize(("audiences", "said"), [(AUDIENCES, "leaders"), ("", "Write one of all, or declare it")])
def test_an_audience_is_one_of_those_there_are(audiences, said):
    course, report = read(SOUND.replace("draw: 3", "draw: 3, audience: leader") + audiences)
    assert [f.code for f in report.errors] == ["C019"]
    assert said in report.errors[0].hint
    assert course.modules[0].audience == "all"


@pytest.mark.parametrize("name", ["all", "Who leads"])
def test_an_audience_has_a_name_of_its_own(name):
    _, report = read(f"{SOUND}audiences:\n  {name}: {{ label: Some }}\n")
    assert [f.code for f in report.errors] == ["C032"]


@pytest.mark.parametrize("modules", ["[]", ""])
def test_a_path_needs_modules(modules):
    _, report = read(f"{SOUND}paths:\n  - {{ id: all, title: All, modules: {modules} }}\n")
    assert [f.code for f in report.errors] == ["C001"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n", "words\n"])
def test_what_is_no_course_at_all(text):
    course, report = read(text)
    assert course is None
    assert [(f.code, f.span.line) for f in report.findings] == [("C003", 1)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
TREE, _ = read_yaml(Source("course.yml", SOUND))
SPOTS = sorted((spot for spot in TREE.spans if spot), key=str)


@settings(deadline=None)
@given(st.sampled_from(SPOTS), json_values)
def test_no_input_makes_parsing_raise(spot, value):
    data = json.loads(json.dumps(TREE.value))
    inner = data
    for part in spot[:-1]:
        inner = inner[part]
    inner[spot[-1]] = value
    course, report = read(json.dumps(data, ensure_ascii=False))
    assert course or report.errors
    assert all(f.span.path == "quizzes/course.yml" for f in report.findings)
