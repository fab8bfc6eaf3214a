"""Pages that check does not render: nothing that they may become is forbidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.checks.allow_list import find_violations
from generator.checks.rendered_html import TEXT_ONLY_EXTENSIONS, may_become_html
from generator.markdown_extension import make_markdown_renderer
from generator.stamping.compile import compile_page
from tests.checks.test_allow_list import BAD, HIDDEN

PIECES = (
    *(
        "a",
        " ",
        "\n",
        "\n\n",
        "    ",
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "|",
        "---",
        ":",
        "-",
        "!",
        "!!! note ",
        "```",
        "*",
    ),
    *(
        "_",
        "`",
        "\\",
        "&#106;",
        "&lt;",
        '"',
        "'",
        "(",
        ")",
        "/",
        "//",
        "http",
        "javascript:",
        "=",
        "onclick=x()",
        "[TOC]",
    ),
    *(
        "[",
        "]",
        "](",
        "{",
        "}",
        "{:",
        "{#",
        "{#here}",
        '{#here covers="S1"}',
        "{{ dsl.title }}",
        "{{ end }}",
        "{{ if a }}",
    ),
    *(
        "[a](b.md#c)",
        "[a](https://gov.uk/x)",
        "[a](//x.example)",
        "Course facts",
        "word {{ a }} forms",
        "__config",
        "<p>",
    ),
    *("*[a]: b", "[^1]", "[^1]: a", "[[a]]", "Term\n:   a", "\ue000", "\ue001", "<!-- a -->", "~~~", "| a |\n| :- |\n"),
)
"""Signs of Markdown, alone and together."""


@pytest.fixture(scope="module")
def render() -> Callable[[str], str]:
    extensions = [*sorted(TEXT_ONLY_EXTENSIONS), "microsite"]
    return make_markdown_renderer(extensions, {"microsite": {"root": str(Path(__file__).parents[2])}})


@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example(text='```a```{#here covers="S1"}')
@example(text='# `a`{#here covers="S1"}')
@settings(max_examples=400, deadline=None)
def test_what_is_not_rendered_has_nothing_that_is_forbidden(render: Callable[[str], str], text: str) -> None:
    if not may_become_html(text):
        html = render(text)
        assert list(find_violations(html)) == []
        compile_page(html, "html")


@pytest.mark.parametrize("text", [*(text for text, _ in BAD), *HIDDEN])
def test_what_is_forbidden_is_rendered(text: str) -> None:
    assert may_become_html(f"# A lesson\n\nWords.\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        'Tell {{ dsl.title }}.\n\n## Here {#here covers="S1 S2"}\n\n- **Go on** to [the next](m2.md)',
        "Look at [GOV.UK](https://www.gov.uk/guidance#top) & *read* it.\n\n| a | b |\n| --- | --- |\n| c | d |",
        "!!! note\n    Words.\n\n::: check m1\n",
    ],
)
def test_an_ordinary_lesson_is_not_rendered(text: str) -> None:
    assert not may_become_html(text)
