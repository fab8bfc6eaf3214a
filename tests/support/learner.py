"""Actions of a learner at the site, by the text on screen; the answers come from the page's facts."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b32encode
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.course import COURSE
from tests.support.visit import Visit

STORAGE_KEY = "training:larkwater:protecting-professionals-online:v1:state"
"""The storage key of the learner's state."""
LESSON = "modules/contact.html"
"""A lesson with every component; the path of all staff has five such modules."""
SHORT_PATH, SHORT_LESSON = "second-setting", "modules/local.html"
"""A path of one module, for tests that only need a certificate."""


OPEN_STEP = """async (inner) => {
  const step = inner.closest(".step[hidden]");
  if (step) location.hash = step.querySelector(":scope > h2").id;
  inner.closest(".story")?.setAttribute("open", "");
  const item = inner.closest("[data-item]:not([data-in-check])");
  const { dataset } = document.documentElement;
  const isWaiting = () => item && dataset.script && !("ready" in item.dataset) && !("withoutLesson" in dataset);
  for (let turn = 0; turn < 500 && isWaiting(); turn++) await new Promise((done) => setTimeout(done, 10));
}"""

ANSWER_RIGHT = Path(__file__).with_name("answer-right.mjs").read_text("utf-8").partition("export ")[2]
ANSWER_ALL = f"""async (check) => {{
  const answerRight = {ANSWER_RIGHT};
  const asked = [];
  const find = () => [...check.querySelectorAll("[data-in-check]")].find((one) => one.checkVisibility());
  for (let turn = 0; turn < 2000 && !check.querySelector("[data-panel=questions]").hidden; turn++) {{
    const question = find();
    if (!question || asked.at(-1) === question.dataset.item) {{
      await new Promise((done) => setTimeout(done, 10)); // the next one is on its way
      continue;
    }}
    asked.push(question.dataset.item);
    answerRight(question);
    check.querySelector("[data-next]").click();
  }}
  return asked;
}}"""


def say_today() -> str:
    """Return today's date as pages show it; asked for when needed, as a run of all tests may last past midnight."""
    today = date.today()
    return f"{today.day} {today:%B %Y}"


def open_step(target: Locator) -> Locator:
    """Open the step of a lesson, or the fold of *More stories*, that holds an element, and return the element.

    Wait until the question or story that it belongs to has its script.
    """
    target.first.evaluate(OPEN_STEP)
    return target


def read_facts(question: Locator) -> dict[str, Any]:
    """Return the facts of a question or scenario in the page."""
    found: dict[str, Any] = json.loads(question.locator("[data-facts]").text_content() or "")
    return found


def list_choices(question: Locator, *marks: str) -> list[str]:
    """Return the ids of the choices with one of these marks; none for a kind without choices."""
    return [choice["id"] for choice in read_facts(question).get("choices", ()) if choice["mark"] in marks]


def choose_only(question: Locator, *ids: str) -> None:
    """Tick these choices and untick all others."""
    boxes = question.locator("input")
    states = boxes.evaluate_all("boxes => boxes.map(({ value, type, checked }) => [value, type, checked])")
    for index, (value, kind, is_checked) in enumerate(states):
        wanted = value in ids
        if wanted != is_checked and (wanted or kind == "checkbox"):
            boxes.nth(index).set_checked(wanted)


def answer_right(question: Locator) -> None:
    """Answer a question rightly."""
    question.evaluate(ANSWER_RIGHT)


def answer_wrong(question: Locator) -> None:
    """Answer a question with one mistake that isn't unsafe."""
    choose_only(question, list_choices(question, "wrong")[0])


def choose_own_device(page: Page) -> None:
    """Answer the question whose device it is: my own."""
    page.get_by_role("button", name="My own device", exact=True).click()


def choose_shared_device(page: Page) -> None:
    """Answer the question whose device it is: a shared one."""
    page.get_by_role("button", name="A shared device", exact=True).click()


class Check:
    """The end-of-module check of a page."""

    def __init__(self, page: Page, module: str = "contact") -> None:
        self.page = page
        self.element = open_step(page.locator(f"#check-{module}"))

    def button(self, name: str) -> Locator:
        """Return a button of the check by its name."""
        return self.element.get_by_role("button", name=name, exact=True)

    def start(self, device: Callable[[Page], None] = choose_own_device) -> None:
        """Start a first attempt, and say whose device it is if that is asked; wait for the check's script."""
        self.button("Start the check").click()
        asked = self.page.get_by_role("region", name="Whose device is this?")
        expect(self.question.or_(asked)).to_be_visible()
        if asked.is_visible():
            device(self.page)
        expect(self.question).to_have_count(1)

    @property
    def question(self) -> Locator:
        """The current question."""
        return self.element.locator("[data-in-check]:visible")

    @property
    def number(self) -> str:
        """The number above the question, such as *Question 3 of 8*."""
        return self.element.locator("[data-number]").inner_text()

    @property
    def asked(self) -> str:
        """The id of the current question."""
        return self.question.get_attribute("data-item") or ""

    @property
    def total(self) -> int:
        """The number of questions in this attempt."""
        return int(self.number.split()[-1])

    def answer(self, how: Callable[[Locator], None] = answer_right) -> None:
        """Answer the current question and continue."""
        expect(self.question).to_have_count(1)
        how(self.question)
        self.button("Continue").click()

    def answer_all(self, how: Callable[[Locator], None] | None = None) -> list[str]:
        """Answer all remaining questions, by default rightly and in one call, and return their ids."""
        if how is None:
            expect(self.question).to_have_count(1)
            found: list[str] = self.element.evaluate(ANSWER_ALL)
            return found
        asked = []
        while self.element.locator("[data-panel=questions]").is_visible():
            asked.append(self.asked)
            self.answer(how)
        return asked

    def hand_in(self) -> None:
        """Hand in from the list of answers."""
        self.button("Hand in").click()

    def panel(self, name: str) -> Locator:
        """Return a panel of the check: start, questions, review, passed or again."""
        return self.element.locator(f"[data-panel={name}]")


def a_stored_state(**parts: object) -> str:
    """Return the stored state of a learner on their own device, with these parts."""
    return json.dumps({"version": 1, "device": "own", "practice": {}, "scenarios": {}, "modules": {}} | parts)


def make_place_code(path: str | None, *modules: str) -> str:
    """Return a place code that nobody's browser made: of a learner on a path who has passed the checks of modules."""
    passed = {"date": "2026-09-01", "edition": "2026-27", "digest": "0123456789abcdef"}
    place = {"version": 1, "setting": "larkwater", "course": COURSE["id"], "path": path, "policies": {}}
    text = json.dumps({**place, "modules": [{"id": one, **passed} for one in modules], "completion": None})
    return f"MSP1:{b32encode(zlib.compress(text.encode())).decode().rstrip('=')}:END"


def arrive_with_state(visit: Visit, raw: str) -> None:
    """Store a state before the visit's first page opens.

    A page from a folder may be in another process, which at times does not see what the session kept a moment ago. So
    a state that is there is never replaced.
    """
    key = json.dumps(STORAGE_KEY)
    visit.page.add_init_script(
        f"if (!sessionStorage.arrived && localStorage.getItem({key}) === null)"
        f" localStorage.setItem({key}, {json.dumps(raw)});"
        " sessionStorage.arrived = 'yes';"
    )


def choose_path(page: Page, path: str) -> None:
    """Choose the role of a path on the home page, and go to the lesson that it begins with."""
    change = page.get_by_role("button", name="Change your role")
    if change.is_visible():
        change.click()
    choice = page.locator(f"[data-path={path}]")
    if not choice.is_visible():
        page.get_by_text("I’ve done this before").click()
    choice.click()
    page.wait_for_url(lambda url: not url.endswith("/index.html"))
    page.wait_for_selector("html[data-script=on]", state="attached")


def pass_check(visit: Visit, device: Callable[[Page], None] = choose_own_device) -> Page:
    """Open the lesson and pass its check."""
    check = Check(visit.open(LESSON))
    check.start(device)
    return _go_on_to_pass(check)


def pass_short_path(visit: Visit, device: Callable[[Page], None] = choose_own_device) -> Page:
    """Choose the path of one module and pass its check, so that a certificate can be made."""
    choose_path(visit.open(), SHORT_PATH)
    check = Check(visit.page, "local")
    check.start(device)
    return _go_on_to_pass(check)


def _go_on_to_pass(check: Check) -> Page:
    check.answer_all()
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()
    return check.page


def make_certificate(page: Page, name: str = "Siân Gwenllïan Ŵyn-Featherstonehaugh") -> None:
    """Type a name on the certificate page and show the certificate."""
    page.get_by_label("Your full name").fill(name)
    page.get_by_role("button", name="Show my certificate").click()


SHORT_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
