"""A preview shows each value that the setting lacks as a hole that names its field; a built page has none."""

from __future__ import annotations

import pytest

from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from generator.stamping.preview import highlight_missing_notes, insert_missing_notes
from generator.stamping.tokens import to_tokens

VALUES = {"name": "Oak Lane", "none": None, "yes": "", "people": ({"title": "A", "phone": None},)}


def preview(text: str) -> str:
    return highlight_missing_notes(fill(insert_missing_notes(compile_page(to_tokens(text), "html")), VALUES))


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<p>{{ name }} {{ none }}</p>", "<p>Oak Lane <mark>⟦setting.yml: none⟧</mark></p>"),
        ("{{ if none }}{{ none }}{{ end }}{{ if name }}{{ none }}{{ end }}", "<mark>⟦setting.yml: none⟧</mark>"),
        ("{{ each people }}{{ it.title }}{{ it.phone }}{{ end }}", "A<mark>⟦setting.yml: it.phone⟧</mark>"),
        ('<img alt="{{ none }}">', '<img alt="⟦setting.yml: none⟧">'),
        ("<title>{{ none }}</title>", "<title>⟦setting.yml: none⟧</title>"),
        ('<a href="mailto:{{ none }}">a</a>', '<a href="mailto:">a</a>'),
        ('<script type="application/json">"{{ none }}"</script>', '<script type="application/json">""</script>'),
        ("{{ yes }}", ""),
    ],
)  # fmt: skip
def test_a_lacking_value_is_a_hole(text: str, page: str) -> None:
    assert preview(text) == page
