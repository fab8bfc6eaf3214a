"""Rules on tags: valid and invalid ones, and the positions of errors."""

from __future__ import annotations

import pytest

from generator.bank.course import Course
from generator.bank.model import Bank, Page, Prose
from generator.diagnostics.finding import Span
from generator.lint.rule import LintContext
from generator.lint.tag_errors import find_tag_errors
from generator.lint.tags import report_tag_errors
from generator.schema.value_paths import ValueShape, ValueType
from generator.setting.parser import list_setting_shapes
from tests.support.setting_fields import FIELDS

KNOWN = {
    **list_setting_shapes(FIELDS),
    "facts": ValueShape(ValueType.PARTS, frozenset({"key", "name"})),
    "facts.posh": ValueShape(ValueType.PARTS),
    "facts.posh.name": ValueShape(ValueType.WORDS),
}
AT = Span(path="content/a.md", line=5, column=3)


def list_codes(text: str) -> list[str]:
    return [fault.code for fault in find_tag_errors(text, KNOWN)]


@pytest.mark.parametrize(
    "text",
    [
        "no values",
        "{{ dsl.title }} {{dsl.title|capital}}",
        "{{ channels.parents }}",
        "{{ it.title }} looks after it",
        "{{ rule.percent }}%, {{ terms.lead }}, {{ policies.aup.date.iso }}",
        "{{ if policies.mobile }}a{{ end }}",
        "{{ if not policies.aup.must_acknowledge }}a{{ end }}",
        "{{ each deputies }}{{ it.title }}{{ if it.phone }}{{ it.phone }}{{ end }}{{ end }}",
        "{{ each channels.forbidden }}{{ it }}{{ end }}",
        "{{ each policies }}{{ it.title }}{{ it.key }}{{ end }}",
        "{{ if facts.posh }}{{ facts.posh.name | capital }}{{ end }}",
        "{{ each facts }}{{ it.key }}{{ it.name }}{{ end }}",
        "{{ each paths }}{{ it.title }}{{ it.who }}{{ it.titles }}{{ it.minutes }}{{ end }}",
        "words {{ if dsl.phone }}wrapped\nover a line{{ end }} on",
        "{{ if dsl.phone }}\n\na\n\nb\n\n{{ end }}",
        "a\n\n{{ if dsl.phone }}\n{{ if dsl.email }}\n\nb\n\n{{ end }}\n{{ end }}\n\nc",
        "[a]({{ policies.aup.link }}) and <b title='{{ name }}'>",
        "a } b { c",
        "{{ if name }}\n\na\n\n{{ end }}\n\n## Heading\n\n::: question one",
        "{ dsl } and { no.name }",
        "| {{ if name }}{{ name | capital }}{{ end }} | {{ each deputies }}{{ it.title | capital }}{{ end }} |",
        "- {{ if name }}a\n  b{{ end }}\n- c",
    ],
)
def test_valid_tags_are_not_reported(text):
    assert list_codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ dsl.titel }}", "T030"),
        ("{{ facts.posh.phone }}", "T030"),
        ("{{ facts.pish.name }}", "T030"),
        ("{{ facts.posh }}", "T037"),
        ("{{ name | lower }}", "T031"),
        ("{{{ name }}}", "T031"),
        ("{{ name\n}}", "T031"),
        ("{{ if name }}", "T032"),
        ("{{ end }}", "T033"),
        ("{{ it.link }}", "T034"),
        ("{{ each deputies }}{{ it.link }}{{ end }}", "T035"),
        ("{{ each channels.parents }}{{ it.title }}{{ end }}", "T035"),
        ("{{ each name }}{{ end }}", "T036"),
        ("{{ dsl }}", "T037"),
        ("{{ if name }}a\n\nb{{ end }}", "T041"),
        ("- {{ if name }}a\n- b{{ end }}", "T041"),
        ("1. {{ if name }}a\n2. b{{ end }}", "T041"),
        ("| {{ if name }}a | b{{ end }} |", "T041"),
        ("| {{ if name }}a |\n| b{{ end }} |", "T041"),
        ("{ dsl.title }", "T031"),
        ("{{ if name }}\n\n## Heading\n\n{{ end }}", "T044"),
        ("{{ each deputies }}\n\n{{ if it.phone }}\n\n::: question one\n\n{{ end }}\n\n{{ end }}", "T044"),
        ("<https://a.example/{{ name }}>", "T040"),
        ("# Title {#{{ name }}}", "T040"),
    ],
)
def test_invalid_tags_are_reported(text, code):
    assert code in list_codes(text)


def make_context(text: str, *lines: str) -> LintContext:
    page = Page(path="a.md", prose=Prose(text=text, span=AT), span=AT)
    course = Course(id="c", title="C", edition="1", statements=(), modules=(), paths=(), span=AT)
    written = dict(enumerate(lines, AT.line))
    return LintContext(bank=Bank(course=course, pages=(page,)), shapes=KNOWN, read_line=lambda _, n: written.get(n, ""))


@pytest.mark.parametrize(
    ("context", "line", "column"),
    [
        (make_context("a {{ nobody }}"), 5, 5),
        (make_context("a\nb {{ nobody }}"), 6, 3),
        (make_context("a {{ dsl.title\n}}"), 5, 5),
        (make_context("a\nb {{ nobody }}", "  > a", "  > b {{ nobody }}"), 6, 7),
        (make_context("a\n\n\nb\n{{ nobody }}", "- a", "", "", "  b", "  {{ nobody }}"), 9, 3),
    ],
)
def test_an_error_has_its_position_in_the_file(context, line, column):
    (finding,) = report_tag_errors(context)
    assert (finding.span.line, finding.span.column) == (line, column)
