"""Front matter is taken off a page exactly as MkDocs takes it off."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.parsing.page_meta import strip_meta

LINES = [
    *("---", "--- ", "...", "---x", "", "   ", "# Heading", "Words: and more", "A sentence."),
    *(
        "title: x",
        "a:",
        "  b: c",
        "    more",
        "\tmore",
        "- a",
        "a: [",
        "a: &b c",
        "a: *b",
        "a: !x y",
        "day: 2026-13-45",
    ),
]


@given(st.lists(st.sampled_from(LINES), max_size=9))
@example(["---", "title: x", "---", "", "# Heading", ""])
@example(["title: x", "    more", "", "# Heading"])
@example(["---", "day: 2026-13-45", "---", "# Heading"])
def test_it_is_what_mkdocs_leaves(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert strip_meta(text) == get_data(text)[0]
