"""What ``microsite fmt`` makes of a quiz file, and that whatever it is given, no word is lost."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.authoring.formatting import FormattedQuiz, format_quiz, normalize_content
from generator.diagnostics.source import Source
from generator.parsing.items import CourseLookup
from generator.parsing.misspelt_keywords import find_misspelt_keywords
from tests.parsing.test_reader import FRAGMENTS, MARKDOWN
from tests.support.builders import a_course, read_quiz_text
from tests.support.golden import expect_golden

HERE = Path(__file__).parent / "fmt"
KINDS = Path(__file__).parents[1] / "questions"
GROUND = CourseLookup.from_course(a_course())
FRONT = "---\ntitle: Test\nmodule: contact\n---\n"


def fmt(text: str, *taken: str) -> FormattedQuiz:
    return format_quiz(Source("quizzes/test.md", text), GROUND, taken)


@pytest.mark.parametrize("case", sorted(path.name for path in HERE.iterdir()))
def test_cases(case):
    made = fmt((HERE / case / "before.md").read_text("utf-8"), "says-2")
    assert not made.held_back
    expect_golden(HERE / case / "after.md", made.text)
    assert fmt(made.text).text == made.text


@pytest.mark.parametrize("path", sorted(KINDS.glob("*/examples.md")), ids=lambda path: path.parent.name)
def test_every_kind_of_question_says_the_same_afterwards(path):
    text = path.read_text("utf-8")
    whole = text if text.startswith("---") else FRONT + text
    made = fmt(whole)
    assert not made.held_back
    assert normalize_content(read_quiz_text(whole)) == normalize_content(read_quiz_text(made.text))
    assert fmt(made.text).text == made.text


@pytest.mark.parametrize(
    "line", ["- [x]   {#a}", "-   [X]{#a}  ", "##   {#a}", "☐ {#a} -> ", "### {#a}", "- [ ]  ->  x"]
)
def test_a_line_that_lacks_its_words_keeps_the_rest(line):
    text = f"{FRONT}## Scenario: x {{#x}}\n\n### y\n\n{line}\n- [x] z -> y\n"
    assert ("#a}" in fmt(text).text) is ("#a}" in line)
    assert fmt(text).text.count("->") == text.count("->")


def test_ids_are_new_to_the_project_and_stay():
    text = f"{FRONT}\n## True or false: It is so. {{covers=S8}}\n\nAnswer: true\nWhy: It is.\n"
    made = fmt(text, "it-is-so", "it-is-so-2")
    assert made.ids == {"it-is-so-3"}
    assert "{#it-is-so-3 covers=S8}" in made.text
    assert fmt(made.text, "it-is-so-3").text == made.text


FENCE_IN_BULLET = re.compile(r"^[ \t]*[-*+] +(?:```|~~~)", re.MULTILINE)
"""A code sample that begins in a bullet: where it is not closed, a list below may become part of the bullet's."""


@settings(max_examples=300, deadline=None)
@example("AAnswer: true\n")
@example("- ~~~\n1. [ ] a")
@given(MARKDOWN)
def test_whatever_stands_there_no_word_is_lost_and_twice_is_as_good_as_once(text):
    whole = FRONT + text
    made = fmt(whole)
    assert not made.held_back or (FENCE_IN_BULLET.search(text) and made.text == whole)
    assert fmt(made.text).text == made.text
    before, after = read_quiz_text(whole), read_quiz_text(made.text)
    kept = [item for item in after.quiz.items if item.id not in made.ids]
    assert [item.id for item in before.quiz.items] == [item.id for item in kept]
    left = iter(_words(made.text))
    assert all(word in left for word in _words(whole))


def _words(text: str) -> list[str]:
    """Return the words of a text; of a misspelt ``Becuase:``, which is corrected, the word it was meant to be."""
    lines = text.splitlines()
    for slip in find_misspelt_keywords(lines):
        line = lines[slip.line]
        lines[slip.line] = f"{line[: slip.start]}{slip.meant.title()}{line[slip.start + len(slip.word) :]}"
    return re.findall(r"[^\W_]{2,}", "\n".join(lines))


WHOLE = """
## Question: A pupil writes to you. What do you do? {#writes covers="S8 S9c"}

It is late, and you are tired.

What comes first?

- [ ] Reply {#reply}
  > It keeps the channel open.
  > And more.
- [x] Tell {{ dsl.title }} {#tell}
  > Yes.
- [!] Keep it to yourself, as you were
  asked to {#keep}
  > Never.

Hint: Who needs to know?

Why: It protects both.

## Scenario: The request {#request covers="S10 S11"}

It is Saturday.

### The start {#start}

What now?

- [ ] Accept {#accept} -> Monday
  > Mixed.
- [~] Wait {#wait} -> Monday
  > Safe for now.
- [x] Decline {#decline} -> Monday
  > Yes.

### Monday {#monday}

You explain how you know them. -> End: All is well

### End: All is well {#end}

Nothing was hidden.
"""
NOISE = (
    ("- [ ]", "☐ ", "•\xa0☐ ", "* [ ] ", "–  [] ", "[ ]  ", "\xa0- [ ] "),
    ("- [x]", "☑ ", "•\t[X]", "+ [x] ", "- ☑ ", "- [ X ] "),
    (" -> ", " →\xa0", "  =>  ", " –> "),
    ("  > ", "> ", ">", "\t> ", "\xa0\xa0> "),
    ("\n## ", "\n##", "\n##  ", "\n ## "),
    ("\n\n", "\n\n\n", "\n \n\t\n\n"),
    ('covers="S', "covers=“S", "covers=„S"),
    (".\n", ". \n", ".\t\n"),
)


def make_noisy(text: str, random: Random) -> str:
    """Write each part of a layout in any of the ways in which people write it."""
    for plain, *others in NOISE:
        first, *rest = text.split(plain)
        text = first + "".join(random.choice([plain, *others]) + part for part in rest)
    return text


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_word_and_haste_make_of_a_layout_is_undone(random):
    noisy = make_noisy(WHOLE, random)
    made = fmt(FRONT + noisy.rstrip("\n") + "\n" * random.randint(0, 3))
    assert not made.held_back
    assert made.text.split("\n") == (FRONT + WHOLE).split("\n")


def damage(text: str, random: Random) -> str:
    """Put a few odd pieces into a text, at random places, or take a line out."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        at, piece = random.randrange(len(lines)), random.choice(FRAGMENTS)
        middle = random.randint(0, len(lines[at]))
        line = lines[at]
        lines[at : at + 1] = random.choice(
            ([piece, line], [line + piece], [piece + line], [line[:middle] + piece + line[middle:]], [])
        )
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_of_a_damaged_file_no_word_is_lost_either(random):
    whole = FRONT + make_noisy(damage(WHOLE, random), random)
    made = fmt(whole)
    assert fmt(made.text).text == made.text
    before, after = read_quiz_text(whole), read_quiz_text(made.text)
    kept = [item for item in after.quiz.items if item.id not in made.ids]
    assert [item.id for item in before.quiz.items] == [item.id for item in kept]
    left = iter(_words(made.text))
    assert all(word in left for word in _words(whole))
