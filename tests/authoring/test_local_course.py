"""A school's own course.yml; tests/sites/local-course* have its findings."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.authoring.course_file import read_course
from generator.authoring.local_course import parse_local_course
from generator.bank.course import Course
from generator.diagnostics.source import Source
from tests.conftest import ROOT

ADDED = '{ id: all-staff, modules: [our-rules], from: "2027-01-11" }'


def read_shipped() -> Course:
    course, _ = read_course(Source("quizzes/course.yml", (ROOT / "quizzes/course.yml").read_text("utf-8")))
    assert course
    return course


def read_example() -> str:
    """Return the file that docs/writing.md shows."""
    doc = (ROOT / "docs" / "writing.md").read_text("utf-8")
    (text,) = re.findall(r"```yaml quizzes/local/course.yml\n(.*?)```", doc, re.DOTALL)
    return str(text)


def test_what_the_guide_shows_adds_a_module_to_a_path_and_changes_nothing_else() -> None:
    shipped = read_shipped()
    course, findings = parse_local_course(Source("course.yml", read_example()), shipped)
    assert findings == []
    assert [(one.path, one.modules, one.starts_on) for one in course.additions] == [
        ("all-staff", ("our-rules",), "2027-01-11")
    ]
    assert course.modules[-1].id == "our-rules"
    assert replace(course, modules=course.shipped_modules, additions=()) == shipped


def test_an_id_of_an_earlier_edition_is_the_course_s_for_good() -> None:
    shipped = read_shipped()
    first, *others = shipped.modules
    renamed = replace(shipped, modules=(replace(first, was=("our-rules",)), *others))
    _, findings = parse_local_course(Source("course.yml", read_example()), renamed)
    assert [finding.code for finding in findings] == ["C044"]


def test_a_path_may_have_own_modules_from_several_days_on() -> None:
    text = read_example().replace("paths:", f"paths:\n  - {ADDED.replace('01-11', '03-01')}")
    course, findings = parse_local_course(Source("course.yml", text), read_shipped())
    assert (findings, [one.starts_on for one in course.additions]) == ([], ["2027-03-01", "2027-01-11"])
