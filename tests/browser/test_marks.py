"""Every item of the bank, answered with every single choice: a sign belongs to the answer, not to a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.bank.model import Bank, Choice, Item, Scenario
from generator.questions.multiple_choice import MultipleChoice
from generator.questions.spot_it import SpotIt
from tests.support.lesson_page import open_page, write_bank
from tests.support.sampling import sample

SIGNS = {"right": "✓", "partial": "◐", "wrong": "✗", "unsafe": "⚠"}

READ = """
const signs = (element) => (element.textContent.match(/[✓◐✗⚠]/gu) ?? []).join("");
const readLines = (within) => Object.fromEntries(
  [...within.querySelectorAll("[data-choice]")].map((line) => [line.dataset.choice, signs(line)]));
"""

ANSWER_ALL = f"""() => {{
{READ}
const fields = (question, type) => [...question.querySelectorAll(`[data-field] ${{type}}`)];
const put = (question, ids) => {{
  for (const input of fields(question, "input, textarea")) {{
    if (["radio", "checkbox"].includes(input.type)) input.checked = ids.includes(input.value);
    else input.value = "1";
  }}
  for (const select of fields(question, "select")) select.selectedIndex = 1;
  question.querySelector("[data-move=down]")?.click();
  question.querySelector("form").requestSubmit();
}};
const look = (question, ids) => {{
  put(question, ids);
  const result = question.querySelector("[data-result]");
  return {{
    item: question.dataset.item, ids, lines: readLines(question), title: signs(result),
    verdicts: [...question.querySelectorAll("[data-verdict]")].map((verdict) => verdict.textContent),
    buttons: [...result.querySelectorAll("button:not([hidden])")].map((button) => button.textContent),
  }};
}};
return [...document.querySelectorAll(".question:has([data-result])")].flatMap((question) => {{
  const choices = fields(question, "input:is([type=radio], [type=checkbox])").map(({{ value }}) => value);
  const ways = choices.length ? choices.map((choice) => [choice]) : [[]];
  if (fields(question, "[type=checkbox]").length) ways.push(choices);
  return ways.map((ids) => look(question, ids));
}});
}}"""

WALK_ALL = f"""(stories) => {{
{READ}
const told = [];
const walk = (story, trail, seen) => {{
  const form = story.querySelector("form");
  const scene = () => story.querySelector("[data-scene]:not([hidden])");
  const isEnding = () => !story.querySelector("[data-ending]").hidden;
  const choose = (choice) => {{
    const input = [...scene().querySelectorAll("input")].find(({{ value }}) => value === choice);
    input.checked = true;
    input.dispatchEvent(new Event("change", {{ bubbles: true }}));
    form.requestSubmit();
  }};
  const goOn = () => {{
    story.querySelector(".consequence [data-go-on]")?.click();
    while (!isEnding() && !scene().querySelector("input")) form.requestSubmit();
  }};
  const replay = () => {{
    story.querySelector("[data-restart]").click();
    goOn();
    for (const choice of trail) {{
      choose(choice);
      goOn();
    }}
  }};
  replay();
  if (isEnding() || seen.has(scene().dataset.scene)) return;
  const here = scene();
  seen.add(here.dataset.scene);
  const choices = [...here.querySelectorAll("input")].map(({{ value }}) => value);
  for (const choice of choices) {{
    choose(choice);
    const lines = readLines(here);
    goOn();
    const last = story.querySelector("[data-trail] > li:nth-child(" + (trail.length + 1) + ")");
    told.push({{ item: story.dataset.item, scene: here.dataset.scene, choice, lines, steps: signs(last) }});
    replay();
  }}
  for (const choice of choices) walk(story, [...trail, choice], seen);
}};
for (const id of stories) walk(document.querySelector(`.scenario[data-item="${{id}}"]`), [], new Set());
return told;
}}"""

ANSWERS = f"""() => {{
{READ}
return [...document.querySelectorAll("[data-answer]")].flatMap((answer) => {{
  const scenes = [...answer.querySelectorAll("[data-scene]")];
  return (scenes.length ? scenes : [answer]).map((within) =>
    ({{ item: answer.dataset.answer, scene: within.dataset.scene ?? "", lines: readLines(within) }}));
}});
}}"""


@pytest.fixture(scope="module")
def whole(browser: Browser, bank: Bank) -> Iterator[Page]:
    """One page with every item of the course."""
    with open_page(browser, write_bank(bank)) as page:
        yield page


def _choices(item: Item, scene: str = "") -> Mapping[str, Choice]:
    """Return the choices of a question or a scene, by id; none where the kind has none."""
    if isinstance(item, Scenario):
        return {choice.id: choice for one in item.scenes if one.id == scene for choice in one.choices}
    return {choice.id: choice for choice in getattr(item, "choices", ())}


def _check_lines(lines: Mapping[str, str], choices: Mapping[str, Choice]) -> None:
    """No choice that is marked unsafe has a sign but the one that warns of it."""
    for choice in choices.values():
        if choice.mark.value == "unsafe":
            assert lines[choice.id] in ("", "⚠"), (choice.text.text, lines)


def test_no_choice_has_a_sign_but_that_of_the_answer_it_is(whole: Page, bank: Bank) -> None:
    told: list[dict[str, Any]] = whole.evaluate(ANSWER_ALL)
    questions = {name: item for name, item in bank.items.items() if item.scored and not isinstance(item, Scenario)}
    assert {one["item"] for one in told} >= questions.keys()
    for name, answers in groupby(told, key=lambda one: one["item"]):
        if name not in questions:
            continue
        choices = _choices(questions[name])
        given = list(answers)
        assert {choice for one in given for choice in one["ids"]} == choices.keys()
        for one in given:
            _check_lines(one["lines"], choices)
            _check_verdict(one, questions[name], choices)


def _check_verdict(one: Mapping[str, Any], item: Item, choices: Mapping[str, Choice]) -> None:
    """One verdict a question: in the title of the result, and at the choice only where that is the whole answer."""
    assert len(one["title"]) == 1, one
    assert len(set(one["verdicts"])) == 1, one
    assert one["buttons"] == []
    signed = {part: sign for part, sign in one["lines"].items() if sign}
    if not choices or isinstance(item, MultipleChoice | SpotIt):
        assert signed in ({}, {"answer": one["title"]}), one
    else:
        (chosen,) = one["ids"]
        assert signed == {chosen: SIGNS[choices[chosen].mark.value]} == {chosen: one["title"]}, one


def test_in_a_story_the_sign_is_that_of_the_step_taken(whole: Page, bank: Bank) -> None:
    stories = sample((item for item in bank.items.values() if isinstance(item, Scenario)), 4, lambda item: item.id)
    told: list[dict[str, Any]] = whole.evaluate(WALK_ALL, [story.id for story in stories])
    walked = {(one["item"], one["scene"], one["choice"]) for one in told}
    assert walked == {(item.id, s.id, c.id) for item in stories for s in item.scenes for c in s.choices}
    for one in told:
        choices = _choices(bank.items[one["item"]], one["scene"])
        _check_lines(one["lines"], choices)
        sign = SIGNS[choices[one["choice"]].mark.value]
        assert {c: s for c, s in one["lines"].items() if s} == {one["choice"]: sign}
        assert one["steps"] == sign


def test_the_answers_at_the_end_warn_of_what_is_unsafe_and_have_no_other_sign(whole: Page, bank: Bank) -> None:
    """They are read without a script and on paper, where nobody has answered."""
    told: list[dict[str, Any]] = whole.evaluate(ANSWERS)
    assert {one["item"] for one in told} == {name for name, item in bank.items.items() if item.has_answer}
    for one in told:
        choices = _choices(bank.items[one["item"]], one["scene"])
        assert choices.keys() <= one["lines"].keys()
        for name, sign in one["lines"].items():
            assert sign == ("⚠" if name in choices and choices[name].mark.value == "unsafe" else ""), one
