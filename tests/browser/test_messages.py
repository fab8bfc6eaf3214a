"""Messages: what a screen reader says and in which order, where the learner's own are, in feedback, on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.axe import VISUAL_RULES, find_violations
from tests.support.learner import choose_only
from tests.support.lesson_page import open_lesson
from tests.support.overflow import find_overflow

QUIZ = """
## Question: What would you change? {#change covers=S8}

```chat Class platform, Year 9 Hawks
Coach Daniel, 11.20 pm: You up? Brilliant today, superstar x
Amira: haha yes x
You, 8.05 am: Well played yesterday, everyone. https://hawks.example/a-long-address-without-any-place-to-break-it
```

```email
From: Maya
Subject: The trip

Dear all,
```

```post The club’s page
Lola, 1.15 am: What a night!
Sam: Who is that?
You: Not me
```

```notice In the staff room
Worried about a child?
Tell {{ dsl.title }}.
```

- [x] The hour {#hour}
  > You could write this in the morning:
  > ```chat Class platform
  > You, 8.05 am: Well played, everyone.
  > ```
- [ ] Nothing {#nothing}
  > Look at when it was sent.

Why: It can wait.
```chat Staff room
Sam, 9 am: It can.
```
"""
HEARD = [
    "group Messages: Class platform, Year 9 Hawks", "list", "Coach Daniel", "11.20 pm",
    "You up? Brilliant today, superstar x", "Amira", "haha yes x", "You", "8.05 am",
    "group Email", "From", "Maya", "Subject", "The trip", "Dear all,",
    "group Post: The club’s page", "list", "Lola", "1.15 am", "What a night!", "list", "Sam", "Who is that?",
    "You", "Not me",
    "note", "Notice:", "In the staff room", "Worried about a child?",
]  # fmt: skip
"""Names of groups, lists and texts, in the order in which they are read."""


@pytest.fixture(scope="module")
def page(browser) -> Iterator[Page]:
    with open_lesson(browser, QUIZ, "change", viewport={"width": 320, "height": 700}) as page:
        yield page


def _listen(page: Page) -> list[str]:
    """Return what the browser gives to a screen reader: roles with names, and texts."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    heard: list[str] = []

    def walk(node: dict) -> None:
        role, name = node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "")
        if not node.get("ignored"):
            heard.append(name if role == "StaticText" else f"{role} {name}".rstrip())
        for child in node.get("childIds", []) if role != "StaticText" else []:
            walk(by_id[child])

    walk(nodes[0])
    return heard


def _box(place: Locator) -> dict[str, float]:
    box = place.bounding_box()
    assert box
    return {**box, "right": box["x"] + box["width"]}


def test_names_are_heard_before_words_in_their_order(page: Page) -> None:
    heard = iter(_listen(page))
    missing = [part for part in HEARD if part not in heard]
    assert missing == []


def test_the_learners_own_messages_are_on_the_right(page: Page) -> None:
    chat = page.locator("figure.messages--chat").first
    around, theirs, own = _box(chat.locator("ol")), _box(chat.locator("li").first), _box(chat.locator(".message--you"))
    assert (theirs["x"], own["right"]) == (around["x"], around["right"])
    assert theirs["right"] < around["right"]
    assert own["x"] > around["x"]
    assert find_overflow(page) == []


def test_in_the_dark_texts_and_bubbles_can_be_told_apart(page: Page) -> None:
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert find_violations(page, VISUAL_RULES) == []
    page.evaluate("delete document.body.dataset.mdColorScheme")


def test_feedback_and_reasons_show_messages_once_each(page: Page) -> None:
    question = page.locator("#q-change")
    choose_only(question, "hour")
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator(".feedback").get_by_role("group", name="Messages: Class platform")).to_be_visible()
    expect(question.locator("[data-why]").get_by_role("group", name="Messages: Staff room")).to_be_visible()
    assert find_overflow(page) == []
    assert find_violations(page) == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len({*ids})


def test_on_paper_a_rule_replaces_each_bubble(page: Page) -> None:
    page.emulate_media(media="print")
    style = "(e, name) => getComputedStyle(e).getPropertyValue(name)"
    chat = page.locator("figure.messages--chat").first
    words = chat.locator(".message--you .message__words")
    assert chat.evaluate(style, "break-inside") == "avoid"
    assert [words.evaluate(style, f"border-{side}-style") for side in ("left", "right", "top")] == [
        "solid",
        "none",
        "none",
    ]
    assert _box(chat.locator(".message--you"))["x"] > _box(chat.locator("li").first)["x"]
    page.emulate_media(media="screen")
