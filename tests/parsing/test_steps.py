"""The steps of a lesson, read from its page."""

from __future__ import annotations

from generator.authoring.page_file import read_page
from generator.bank.model import Page
from generator.diagnostics.source import Source
from generator.parsing.items import CourseLookup
from generator.parsing.steps import list_steps
from tests.support.builders import a_course

LESSON = """---
description: A lesson
---
# Contact

A word before.

## Why it matters {#why covers=S1}

### A closer look {#closer}

::: question one

```
## No heading
```

## The check

::: check contact
"""


def _read(text: str) -> Page:
    page, _ = read_page(
        Source("content/modules/contact.md", text), "modules/contact.md", CourseLookup.from_course(a_course())
    )
    return page


def test_each_section_is_a_step_with_its_headings_embeds_and_text():
    first, last = list_steps(_read(LESSON))
    assert (first.heading.id, [h.id for h in first.inner_headings]) == ("why", ["closer"])
    assert [embed.target for embed in first.embeds] == ["one"]
    assert "A word before." in first.text
    assert "::: question one" in first.text
    assert (last.heading.id, [embed.name for embed in last.embeds]) == ("the-check", ["check"])
    assert last.text.split() == ["##", "The", "check", ":::", "check", "contact"]


def test_a_page_of_a_single_section_and_an_empty_one_have_no_steps():
    assert list_steps(_read(LESSON.replace("## Why it matters {#why covers=S1}", ""))) == ()
    assert list_steps(_read("")) == ()
