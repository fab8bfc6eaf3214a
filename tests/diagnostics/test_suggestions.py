"""Test the names suggested for an unknown one."""

from __future__ import annotations

import pytest

from generator.diagnostics.finding import suggest_names

PAGES = (
    "index.md", "who-to-tell.md", "policies.md", "certificate.md", "about/privacy.md", "about/course.md",
    "modules/contact.md", "modules/report.md", "modules/rules.md",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("modules/policies.md", PAGES, "Did you mean “policies.md” or “modules/rules.md” or “modules/report.md”? "),
        ("privacy.md", PAGES, "Did you mean “about/privacy.md”? "),
        ("about/contact.md", PAGES, "Did you mean “modules/contact.md” or “about/course.md” or “about/privacy.md”? "),
        ("modules/rule.md", PAGES, "Did you mean “modules/rules.md”? "),
        ("xyz.md", PAGES, ""),
        ("xyz.md", PAGES[:2], "Known are index.md, who-to-tell.md. "),
        ("dsl.titel", ("dsl.title", "dsl.email", "dpo.title"), "Did you mean “dsl.title”? "),
        ("x" * 5_000, PAGES, ""),
        ("facts.lawful", (), ""),
    ],
)
def test_close_names_are_suggested(name, known, hint):
    assert suggest_names(name, known) == hint
