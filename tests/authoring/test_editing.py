"""A module put into course.yml: whatever its layout, every line that was there is there still."""

from __future__ import annotations

import pytest

from generator.authoring.course_file import read_course
from generator.authoring.editing import make_module_fix
from generator.bank.course import Module
from generator.diagnostics.finding import Span
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source

HEAD = """id: a-course
title: A course
edition: "2026-27"
statements:  # what is to be taught
  S8: { text: One., force: ensure }
"""
FIELDS = "title: {0}, page: modules/{0}.md, minutes: 1, statements: [S8], draw: 1"
BLOCK = """modules:
  # the first
  - id: a
    title: a
    page: modules/a.md
    minutes: 1
    statements: [S8]  # just one
    draw: 1
"""
FLOW = f"modules:\n- {{ id: a, {FIELDS.format('a')} }}\n"
MIXED = BLOCK + f"  - {{ id: c, {FIELDS.format('c')} }}  # the last\n"
PATHS = """paths:
  - { id: all, title: All, modules: [a ] }
  - id: some
    title: Some
    modules:
      - a

      # and no more
    counts: updates
"""
NEW = Module(
    id="b", title="B", page="modules/b.md", minutes=2, statements=("S8",), draw=1, span=Span(path="course.yml")
)


def add(text: str) -> str | None:
    fix = make_module_fix(Source("course.yml", text), NEW)
    return apply_fixes(text, [fix]).text if fix else None


@pytest.mark.parametrize("modules", [BLOCK, FLOW, BLOCK + "    part: x\n\n\n", MIXED])
@pytest.mark.parametrize("paths", ["", PATHS])
@pytest.mark.parametrize("order", [1, -1])
def test_every_line_stays_and_the_module_is_there(modules, paths, order):
    text = HEAD + "".join([modules, paths][::order])
    before, _ = read_course(Source("course.yml", text))
    assert before is not None
    made = add(text)
    assert made is not None
    course, findings = read_course(Source("course.yml", made))
    assert course is not None
    assert [m.id for m in course.modules] == [*(m.id for m in before.modules), "b"]
    assert not findings
    rest = iter(made.split("\n"))
    assert all(line in rest for line in text.split("\n"))


@pytest.mark.parametrize("modules", ["modules:", "modules: []", "modules: [ ]  "])
@pytest.mark.parametrize("comment", ["", "# none yet"])
@pytest.mark.parametrize("rest", ["", "lint: { W011: off }"])
def test_a_module_can_be_the_first_one(modules, comment, rest):
    made = add(f"{HEAD}{modules} {comment}\n{rest}\n")
    assert made is not None
    course, findings = read_course(Source("course.yml", made))
    assert course is not None
    assert ([m.id for m in course.modules], findings) == (["b"], [])
    assert {HEAD.rstrip("\n").rpartition("\n")[2], comment, rest} <= {*made.split("\n")}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f"modules: [{{ id: a, {FIELDS.format('a')} }}]\n",
        HEAD + "modules: none\n",
        HEAD,
        HEAD + BLOCK + "\tx",
    ],
)
def test_a_layout_that_does_not_allow_for_it_is_left_to_its_author(text):
    assert add(text) is None
