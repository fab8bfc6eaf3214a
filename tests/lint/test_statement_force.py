"""Sections of a page that teach a statement, from one heading to the next."""

from __future__ import annotations

from generator.bank.model import Anchor, Page, Prose
from generator.diagnostics.finding import Span
from generator.lint.statement_force import find_taught_sections
from tests.support.builders import HERE

TEXT = """# Title

##One {#one covers=S1}
first
### Below {#below}
still first
## Two {#two covers=S2}
second
"""


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    def anchor(name: str, line: int) -> Anchor:
        return Anchor(id=name, title=Prose(text=name, span=HERE), covers=("S1",), span=Span(path="a.md", line=line))

    top = Span(path="a.md", line=4)  # below the front matter
    page = Page(path="a.md", prose=Prose(text=TEXT, span=top), anchors=(anchor("one", 6), anchor("two", 10)), span=HERE)
    parts = {found.id: TEXT[start:end].split("\n", 1)[1] for found, start, end in find_taught_sections(page)}
    assert parts == {"one": "first\n### Below {#below}\nstill first\n", "two": "second\n"}
