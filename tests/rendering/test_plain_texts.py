"""Plain texts of a lesson pass over the inline patterns, and look as if they had not."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTextInlineProcessor

from generator.markdown_extension import MicrositeExtension

PIECES = [
    "It", "a", "é", "x'y", "'", "90's", "s' ", '"', " ", "  ", ".", ", ", ":", "(c)", "--", "...", "*a*", "_b_", "`c`",
    "&", "<", "![d](e.png)", "[f](g.md)", "{#h}", "{: .i }", "http://j.k", "{{ dsl.title }}", "\\.", "\n", "\n\n", "# ",
    "- ", "1. ", "> ", "| l | m |\n| - | - |\n| n | o |", "!!! note\n    p", "\u00a0", "\u2028", "{{ x.y | capital }}",
]  # fmt: skip


class Copyright(Extension):
    """An extension of another project, with an inline pattern of its own: ``(c)``."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Add the pattern."""
        md.inlinePatterns.register(CopyrightSign(r"(\(c\))"), "copyright", 1)


class CopyrightSign(SimpleTextInlineProcessor):
    """The pattern, which makes a sign of it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: ARG002, N802 - its names
        """Return the sign, and the place of what it replaces."""
        return "©", m.start(0), m.end(0)


def a_renderer(*others: Extension) -> Markdown:
    return Markdown(extensions=["admonition", "attr_list", "tables", "toc", MicrositeExtension(), *others])


PLAIN, ALL = a_renderer(), a_renderer(Copyright())


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join).filter(lambda text: "(c)" not in text))
@example("It's the parents' evening, and the staff's")
@example("# Who's {{ dsl.title }}?\n\n- It's late")
def test_a_lesson_is_the_same_with_and_without_inline_patterns_for_plain_texts(text):
    assert PLAIN.reset().convert(text) == ALL.reset().convert(text)


def test_an_inline_pattern_of_another_extension_sees_plain_texts():
    assert PLAIN.reset().convert("Ours (c) and yours") == "<p>Ours (c) and yours</p>"
    assert ALL.reset().convert("Ours (c) and yours") == "<p>Ours © and yours</p>"
