"""No rule fails on any text, and each finding has a position in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bank.model import Bank, Page, Prose
from generator.lint.rule import LintContext
from generator.lint.table import CHECKS
from generator.setting.parser import list_setting_shapes
from generator.stamping.values import Values
from tests.support.builders import HERE, a_course, a_question
from tests.support.setting_fields import FIELDS

PIECES = [
    *"aZ1 .,?!“”\"'’()[]{}<>#*_`|@-:/%&\n\t",
    *("# ", "## A part {#part covers=S8}\n", "- [x] ", "> ", "\n\n", "::: check contact\n", "<!-- ", " -->", "```\n"),
    *("{{ dsl.title }}", "{{ if local.lado }}", "{{ end }}", "{{ terms.lead }}", "{{ nobody }}", "{{"),
    *("Priya Patel", "Mr Khan", "KCSIE 2024", "the DSL", "LADO ", "TODO", "[name]", "____", "Annex B", "staff must "),
    *(
        "[here](http://a.uk)",
        "[",
        "](",
        "www.a.uk",
        "file:///",
        "a@b.uk",
        "01227 123456",
        "CT1 2AB",
        "Oak Primary School",
    ),
    *("silly ", "prior to ", "verified ", "suicide ", "will be dismissed", '!!! note "The law"\n\n    Words.\n'),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.fixture(scope="module")
def values(course: tuple[Bank, Values]) -> Values:
    return course[1]


@given(stem=TEXTS, page=TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_rule_fails_on_any_text(values: Values, stem: str, page: str) -> None:
    item = replace(a_question(), stem=Prose(text=stem, span=HERE))
    pages = (Page(path="modules/contact.md", prose=Prose(text=page, span=HERE), span=HERE),)
    bank = Bank(course=a_course(), pages=pages, quizzes=())
    bank.items[item.id] = item
    context = LintContext(bank=bank, shapes=list_setting_shapes(FIELDS), values=values)
    for check in CHECKS:
        for remark in check(context):
            assert remark.message
            assert remark.hint
            assert remark.span.line >= 1
            assert remark.span.column >= 1
