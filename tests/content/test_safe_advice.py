"""What the course marks as right, wrong and unsafe where bad advice could hurt somebody.

The words may change; the marks of these choices, and where they lead, may not without a reason.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from generator.bank.model import Bank, Choice, Mark, Scenario, Scene
from generator.stamping.values import format_value
from tests.support.known_names import read_course_facts
from tests.support.setting_fields import FIELDS

FACTS = read_course_facts()
RIGHT, PARTIAL, WRONG, UNSAFE = Mark.RIGHT, Mark.PARTIAL, Mark.WRONG, Mark.UNSAFE


def marks(bank: Bank, item: str, scene: str | None = None) -> Mapping[str, Mark]:
    """Return the mark of each choice of a question, or of a story's scene."""
    return {choice.id: choice.mark for choice in choices(bank, item, scene)}


def choices(bank: Bank, item: str, scene: str | None = None) -> tuple[Choice, ...]:
    holder: object = bank.items[item]
    if scene:
        holder = next(one for one in story(bank, item).scenes if one.id == scene)
    found: tuple[Choice, ...] = getattr(holder, "choices", ())
    return found


def story(bank: Bank, item: str) -> Scenario:
    found = bank.items[item]
    assert isinstance(found, Scenario)
    return found


def ending_after(bank: Bank, item: str, *chosen: str) -> Scene:
    """Return the scene to which some choices lead, one after the other."""
    scenes = {scene.id: scene for scene in story(bank, item).scenes}
    here = story(bank, item).scenes[0]
    for name in chosen:
        target = next(choice.target for choice in here.choices if choice.id == name)
        here = scenes[target or ""]
    assert here.ending
    return here


def text_of_explanation(bank: Bank, item: str) -> str:
    explanation = getattr(bank.items[item], "explanation", None)
    assert explanation
    return str(explanation.text)


def test_a_misdirected_email_is_recalled_deleted_and_told(bank: Bank) -> None:
    """The ICO says: recall it, or ask whoever got it to delete it. Secrecy is what is unsafe."""
    expected = {"call-back": WRONG, "delete-nobody": UNSAFE, "recall-and-tell": RIGHT, "leave-it": WRONG}
    assert marks(bank, "email-wrong-family") == expected
    told = text_of_explanation(bank, "email-wrong-family")
    assert "{{ dpo.title }}" in told
    assert "{{ dsl.title }}" in told


def test_late_messages_with_hearts_are_no_low_level_concern(bank: Bank) -> None:
    (right,) = [choice for choice in choices(bank, "coach-with-hearts") if choice.mark is RIGHT]
    assert "{{ head.title" in right.text.text
    assert "at once" in right.text.text
    assert "low_level" not in text_of_explanation(bank, "coach-with-hearts")


def test_a_sleeping_child_on_an_own_phone_is_reported_at_once(bank: Bank) -> None:
    joel = "only-until-friday"
    assert story(bank, joel).note
    assert marks(bank, joel, "friday") == {"ask-delete": UNSAFE, "at-once": RIGHT, "write-weekend": UNSAFE}
    for way in (["go-head"], ["leave-it", "at-once"]):
        best = ending_after(bank, joel, *way, "his-words")
        assert "{{ head.title }} at once" in best.text.text
        assert "{{ policies.allegations.title }}" in best.text.text
        assert ending_after(bank, joel, *way, "joel-risk") is not best
    assert ending_after(bank, joel, "leave-it", "ask-delete").id == "nobody-asked"


def test_999_is_for_danger_now(bank: Bank) -> None:
    found = marks(bank, "when-999-first")
    assert [name for name, mark in found.items() if mark is RIGHT] == ["danger-now"]
    assert found["on-friday"] is WRONG


def test_the_duty_to_report_is_personal(bank: Bank) -> None:
    found = marks(bank, "new-duty-same-step")
    assert (found["lead-and-ask"], found["part-done"], found["police-alone"]) == (RIGHT, PARTIAL, WRONG)
    note = format_value(FACTS.values("england", "primary")["facts.duty_to_report.note"])
    assert "personal" in note
    assert "yourself" in note
    assert not re.search(r"in force|since \d", note)
    assert FACTS.values("scotland", "primary")["facts.duty_to_report"] is None


def test_nobody_waits_until_the_morning_with_a_grooming_message(bank: Bank) -> None:
    late = "late-game-message"
    assert marks(bank, late, "message")["until-morning"] is UNSAFE
    assert marks(bank, late, "ten-minutes") == {"ring-999": RIGHT, "office-phone": UNSAFE, "photo-car": UNSAFE}
    tonight = marks(bank, late, "in-bed")
    assert (tonight["email-messages"], tonight["block-man"]) == (UNSAFE, UNSAFE)
    for way in (["until-morning", "office-phone"], ["thank-him", "email-messages"], ["thank-him", "block-man"]):
        assert "hurt him" in ending_after(bank, late, *way).text.text
    assert marks(bank, "nobody-answers")["leave-message"] is UNSAFE


def test_no_choice_that_waits_for_the_morning_earns_points_where_a_child_may_be_at_risk(bank: Bank) -> None:
    waiting = re.compile(r"\b(?:wait|leave|until|tomorrow|nobody tonight|at eight)\b.*\bmorning\b|\btomorrow\b", re.I)
    reporting = [item for item in bank.items.values() if {"S4", "S18a", "S18b"} & set(item.covers)]
    scenes = [scene for item in reporting for scene in getattr(item, "scenes", ())]
    offered = [choice for holder in (*reporting, *scenes) for choice in getattr(holder, "choices", ())]
    slow = [choice for choice in offered if waiting.search(choice.text.text)]
    assert len(slow) > 3
    assert [choice.id for choice in slow if choice.mark in (RIGHT, PARTIAL)] == []


def test_ringing_the_children_s_services_of_this_place_is_never_the_wrong_answer(bank: Bank) -> None:
    """Two red-line items once had opposite keys for it."""
    ways = {item: [c for c in choices(bank, item) if "services" in c.text.text.casefold()] for item in SAME_ACT}
    assert {item: [choice.mark for choice in found] for item, found in ways.items()} == {
        item: [RIGHT] for item in SAME_ACT
    }


SAME_ACT = ("all-have-gone", "lives-in-the-next-area", "nobody-answers")


# What somebody did themselves


def test_telling_the_contact_is_one_good_answer_and_the_union_another(bank: Bank) -> None:
    assert {name for name, mark in marks(bank, "liked-a-meme").items() if mark is RIGHT} == {
        "mention-morning",
        "ask-union",
    }
    friday = marks(bank, "locked-account-friday", "hour-later")
    assert (friday["keep-copy"], friday["ask-union"]) == (RIGHT, RIGHT)


def test_where_a_child_may_be_at_risk_the_lead_comes_before_the_union(bank: Bank) -> None:
    lesson = next(page for page in bank.pages if page.path == "modules/what-follows.md").prose.text
    assert lesson.index("**If a child may be at risk**, tell {{ dsl.title }}") < lesson.index("{{ support.union }}")


@pytest.mark.parametrize("folder", ["content", "quizzes", "theme/words/en-GB"])
def test_a_slip_goes_to_the_contact_of_the_setting(project: Path, folder: str) -> None:
    """No sentence about a slip, and none on low-level concerns, names the head: a setting says who hears of them."""
    files = [path for path in (project / folder).rglob("*") if path.suffix in (".md", ".yml")]
    wrong = re.compile(r"(?:\b(?:slip|mistake) of your own|[Ll]ow-level concern)[^.\n]{0,60}\{\{ head\.title")
    assert files
    assert [(path.name, found) for path in files for found in wrong.findall(path.read_text("utf-8"))] == []


# The rule on images


def state_rule(nation: str, phase: str) -> str:
    """Return the rule as pages state it, each part after its label."""
    values = FACTS.values(nation, phase)
    do, dont, say = (format_value(values[f"facts.image_rule.{part}"]) for part in ("do", "dont", "say"))
    return f"What to do: {do} What not to do: {dont} What to say: “{say}”"


RULE = state_rule("england", "primary")
TAG = re.compile(r"<[^>]*>")
MENTIONED = re.compile(r"sexual image|image of (?:someone|somebody|anyone) under 18|nudes?\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "element",
    [
        *("Tell the safeguarding lead now", "Saw it by accident? Say so", "The police need to know now"),
        *("Don’t look at it", "Don’t copy, print, save, send or share it"),
        *("Don’t ask a child to show, send or download it", "Don’t delete it", "Don’t ask anyone to delete it"),
        *("Don’t blame or shame the child", "What to say: “I have to pass this on. There’s help.”"),
    ],
)
def test_the_image_rule_is_whole(element: str) -> None:
    assert element in RULE


@pytest.mark.parametrize("phase", FIELDS.phases)
@pytest.mark.parametrize("nation", FIELDS.nations)
def test_the_image_rule_holds_everywhere(nation: str, phase: str) -> None:
    assert state_rule(nation, phase) == RULE


def find_pages_without_the_rule(site: Path) -> tuple[set[str], set[str]]:
    """Return the pages that mention such images, and those of them that do not state the rule.

    The page about the course only lists what was looked up, by its name. *Who to tell* states it as lists.
    """
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    said = {
        name: " ".join(BeautifulSoup(page, "html.parser").text.split())
        for name, page in pages.items()
        if MENTIONED.search(" ".join(html.unescape(TAG.sub("", page)).split()))  # most do not; parsing takes long
    }
    about = {name for name, text in said.items() if MENTIONED.search(text)} - {"about/course.html", "who-to-tell.html"}
    return about, {name for name in about if RULE not in said[name]}


def test_every_page_that_mentions_such_images_states_the_rule(built_site: Path, nursery_site: Path) -> None:
    for site in (built_site, nursery_site):
        about, without = find_pages_without_the_rule(site)
        assert len(about) > 5
        assert without == set()


def test_the_image_rule_is_written_once(project: Path) -> None:
    files = [*project.glob("content/**/*.md"), *project.glob("quizzes/*.md"), *project.glob("theme/words/**/*.yml")]
    own = re.compile(r"never (?:view|copy)|download it", re.IGNORECASE)
    assert [path.name for path in files if own.search(path.read_text("utf-8"))] == []


# What a nation has


def test_early_years_in_england_have_a_reading_of_their_own(bank: Bank) -> None:
    school, nursery = (FACTS.values("england", phase) for phase in ("primary", "early-years"))
    assert "EYFS" in format_value(nursery["facts.reading.name"])
    assert nursery["facts.reading.name"] != school["facts.reading.name"]
    assert "early years settings" in format_value(nursery["facts.early_years_online.name"])
    assert FACTS.values("wales", "early-years")["facts.early_years_online"] is None
    assert "facts.early_years_online.name" in next(p for p in bank.pages if p.path == "modules/rules.md").prose.text


@pytest.mark.parametrize("nation", FIELDS.nations)
def test_each_nation_has_the_helplines_and_its_law_on_trust(nation: str) -> None:
    names = ["nspcc_helpline", "childline", "samaritans", "stop_ncii", "iwf", "emergency_text", "position_of_trust"]
    names += [] if nation == "northern-ireland" else ["act_early"]
    values = FACTS.values(nation, "primary")
    assert [name for name in names if values[f"facts.{name}"] is None] == []


def test_the_rule_on_pictures_comes_before_what_may_be_skipped(bank: Bank) -> None:
    """Skip passes over a question; the whole rule is above it, so that no one passes over that."""
    steps = [step for page in bank.pages for step in page.prose.text.split("\n## ") if "facts.image_rule" in step]
    assert len(steps) >= 4
    late = [step for step in steps if 0 <= step.find("\n::: ") < step.index("facts.image_rule")]
    assert late == []
