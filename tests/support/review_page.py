"""A review page of a small course: a question, two scenarios, a page that embeds them, a finding, missing values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from bs4 import BeautifulSoup

from generator.bank.model import Bank, Item
from generator.diagnostics.finding import Finding, Report, Span, warning
from generator.project.review import LenientValues, build_stylesheet, fill_fragment, format_static_policy
from generator.rendering.review.page import ReviewInput, render_review
from generator.rendering.theme import load_cached_theme
from generator.stamping.placeholders import fill_values
from tests.support.builders import a_bank, a_page, read_quiz_text

ROOT = Path(__file__).parents[2]
QUESTION = """
## Question: A pupil writes to you at home. What do you do? {#pupil-message covers="S8 S9a" points=2 must-pass}

It is late, and {{ dsl.title }} is on leave.

- [ ] Reply {#reply}
  > It keeps the <b>channel</b> open.
- [x] Tell {{ terms.lead }} {#tell}
  > Yes.
- [!] Keep quiet {#keep-quiet}
  > Never.
- [~] Tell later {#later}
  > Late is better than never.

Hint: Who else would know?

Why: It protects both.
"""
STORY = """
## Scenario: The request {#the-request covers=S10}

Somebody asks.

### The screen {#screen}

It blinks.

- [x] Show it at work {#show} -> Monday
  > Open.
- [~] Wait {#wait} -> Monday
  > Soon, then.
- [!] Accept {#accept} -> End: Hidden
  > A secret.

### Monday {#monday}

At work.

- [x] Tell {#tell} -> End: Open
  > Good.
- [ ] Look again {#again} -> The screen
  > Later.

### A corner {#corner}

Nobody comes here.

-> End: Open

### End: Open {#open}

All is well.

### End: Hidden {#hidden}

It is found.
"""
STUCK = """
## Scenario: Round and round {#stuck covers=S11}

It begins.

### Here {#here}

Here.

- [x] On {#on} -> There
  > On.
- [ ] Nowhere {#nowhere} -> Elsewhere
  > Where?

### There {#there}

There.

- [x] Back {#back} -> Here
  > Back.
"""
VALUES = LenientValues(
    {"name": "Larkwater & Co", "terms.lead": "the lead", "colours.primary": None, "colours.accent": None}
)
FINDING = warning("W900", Span(path="quizzes/test.md", line=12, column=3), "a choice is short", "Say more")


def read_items(text: str = QUESTION + STORY + STUCK) -> tuple[Item, ...]:
    """Return the items of a quiz file, valid or not."""
    return read_quiz_text(text).quiz.items


def a_reviewed_bank(items: Iterable[Item] = ()) -> Bank:
    """Return a bank with the items on a page."""
    items = tuple(items) or read_items()
    return a_bank(items, [a_page("modules/contact.md", *(("scenario", item.id) for item in items[1:]))])


def write_review_page(
    bank: Bank | None = None, findings: Iterable[Finding] = (FINDING,), left_out: Mapping[str, str] | None = None
) -> str:
    """Return the review page of a bank, with its styles."""
    style = build_stylesheet(ROOT / "theme", VALUES)
    reviewed = ReviewInput(
        bank=bank or a_reviewed_bank(),
        report=Report.from_findings(findings),
        left_out=left_out or {},
        day=date(2026, 11, 25),
        fill=partial(fill_values, values=VALUES),
        stamp=partial(fill_fragment, values=VALUES, content=ROOT / "content"),
    )
    return render_review(load_cached_theme(ROOT / "theme"), reviewed, style=style, policy=format_static_policy(style))


def parse_page(html: str) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(html, "html.parser")
