"""Items of one shape: filling what one rendering made gives what a rendering of each item gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from generator.bank.model import Item, Question, Scenario
from generator.project import load_project
from generator.questions.multiple_choice import MultipleChoice
from generator.questions.single_choice import SingleChoice
from generator.questions.true_false import TrueFalse
from generator.rendering import question as questions
from generator.rendering import scenario as scenarios
from generator.rendering.theme import load_cached_theme
from tests.support.builders import read_quiz_text

ROOT = Path(__file__).parents[2]
ENVIRONMENT = load_cached_theme(ROOT / "theme")
SHARING = (MultipleChoice, Scenario, SingleChoice, TrueFalse)
ODD = """---
title: Odd
module: contact
---

## Question: Who is {{ dsl.title }}? {#odd-one covers=S1}

- [x] {{ if dsl.phone }}{{ dsl.phone }}{{ end }}
  > {{ if dsl.phone }}Ring.{{ end }}
- [ ] A *second* & "third" <one>
  > Look [here](mailto:{{ dsl.email }}).

## Question: Who is it? {#odd-two covers=S1}

- [x] Ana {#same}
  > Yes.
- [ ] Ana's sister {#odd-two}

Why: It's Ana.

## Question: Who is it not? {#odd-three covers=S1}

- [x] Bea {#a}
  > No, as [she](https://example.org/bea) says.
- [ ] Bea’s sister {#b}

Why: `It` is Ana.
"""


def render(environment: Environment, item: Item) -> list[str]:
    """Return an item as practice, in a check, and as an answer, each with its copy for paper."""
    if isinstance(item, Scenario):
        pieces = [make(environment, item) for make in (scenarios.render_scenario, scenarios.render_answer)]
    else:
        assert isinstance(item, Question)
        made = (questions.render_question, questions.render_answer)
        pieces = [render_one(environment, item, check) for render_one in made for check in (True, False)]
    return [html for piece in pieces for html in (piece.html, piece.on_paper.html)]


def read_items() -> dict[str, Item]:
    examples = sorted((ROOT / "tests/questions").glob("*/examples.md"))
    texts = [path.read_text(encoding="utf-8") for path in examples]
    read = [item for text in [*texts, ODD] for item in read_quiz_text(text).quiz.items]
    course = load_project(ROOT, rules=()).bank
    assert course
    return {item.id: item for item in (*course.items.values(), *read) if item.shares_shape}


def test_a_shape_that_is_shared_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    items = read_items()
    assert {type(item) for item in items.values()} == set(SHARING)
    shared = {name: render(ENVIRONMENT, item) for name, item in items.items()}
    for kind in SHARING:
        monkeypatch.setattr(kind, "shares_shape", False)
    other = ENVIRONMENT.overlay()  # for which nothing has been rendered
    assert {name for name, item in items.items() if render(other, item) != shared[name]} == set()
