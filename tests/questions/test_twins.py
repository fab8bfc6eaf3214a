"""Test that Python and the browser give the same points for any question and response."""

from __future__ import annotations

import json
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.bank.model import Prose, Use
from generator.questions.fill_in import FillIn, Gap
from generator.questions.matching import Matching
from generator.questions.number import Number, Range
from generator.questions.ordering import Ordering, Step
from generator.questions.pairs import Pair, RightSide
from generator.questions.short_answer import ShortAnswer
from generator.questions.sorting import Sorting
from generator.questions.table import get_marking_facts, score_response
from tests.support.builders import HERE

SCRIPT = Path(__file__).with_name("score.mjs")
NODE = shutil.which("node") or ""
COMMON = {
    "id": "q",
    "note": None,
    "stem": Prose(text="What?", span=HERE),
    "body": None,
    "hints": (),
    "explanation": None,
    "covers": (),
    "points": Fraction(1),
    "must_pass": False,
    "route": False,
    "use": Use.PRACTICE,
    "shuffle": True,
    "span": HERE,
}
IDS = ("a", "b", "a-b", "b-2", "1", "a" * 80, "constructor")
IDLIKE = st.sampled_from([*IDS, "__proto__", "", "=", "a=b"])
LETTERS = st.characters(max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn", "Co"))
WORDS = st.one_of(
    st.sampled_from(
        [
            "whistleblowing",
            "Straße",
            "ΟΔΟΣ",
            "İstanbul",
            "ﬁnal",
            "e\u0301te\u0301",
            "½",
            "__proto__",
            "",
            " ",
            "=",
            "😀",
        ]
    ),
    st.text(st.sampled_from("abAÉé ß=’\u0301ΣİK²()"), max_size=12),
    st.text(LETTERS, max_size=20),
)
TAILS = [
    "",
    " ",
    ".",
    "%",
    " per cent",
    "percents",
    " months",
    "MONTH",
    "£",
    " pounds",
    "s",
    "constructor",
    "\u2028",
    "\n",
]
NUMERALS = st.one_of(
    st.sampled_from(
        ["0", "-0", "18", "1,000", "1 000", "1000000", "999999999999999", "0.1", ".3", "17.95", "5.", "- 5", "٣"]
    ),
    st.integers(-30, 30).map(str),
    st.decimals(-20, 20, places=2).map(str),
)
TYPED = st.tuples(st.sampled_from(["", " ", "£", "-£", "\u3000", "\xa0"]), NUMERALS, st.sampled_from(TAILS)).map(
    "".join
)


def _prose(text):
    return Prose(text=text, span=HERE)


@st.composite
def _orderings(draw):
    names = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    steps = tuple(Step(id=name, text=_prose(name), feedback=None, span=HERE) for name in names)
    given = draw(st.one_of(st.permutations(names), st.lists(IDLIKE, max_size=8)))
    return Ordering(**COMMON, steps=steps), given


@st.composite
def _pairs(draw):
    rights = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    lefts = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    pairs = tuple(Pair(id=n, left=_prose(n), right=draw(st.sampled_from(rights)), feedback=None) for n in lefts)
    kind = draw(st.sampled_from([Matching, Sorting]))
    question = kind(**COMMON, pairs=pairs, rights=tuple(RightSide(id=n, text=_prose(n)) for n in rights))
    return question, draw(st.lists(st.one_of(WORDS, _lines(IDLIKE)), max_size=9))


def _lines(words):
    return st.tuples(IDLIKE, words).map("=".join)


@st.composite
def _gaps(draw):
    names = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    gaps = tuple(
        Gap(id=n, accepts=tuple(map(_prose, draw(st.lists(WORDS, min_size=1, max_size=3)))), span=HERE) for n in names
    )
    question = FillIn(**COMMON, text=_prose(""), gaps=gaps, typos=draw(st.booleans()))
    known = [(gap.id, word.text) for gap in gaps for word in gap.accepts]
    good = st.sampled_from(known).flatmap(lambda it: _slipped(it[1]).map(lambda word: f"{it[0]}={word}"))
    return question, draw(st.lists(st.one_of(good, _lines(WORDS), WORDS), max_size=9))


def _slipped(word):
    """Make words of a word that are nearly the same."""
    cut = st.integers(0, len(word)).map(lambda at: word[:at] + word[at + 1 :])
    return st.one_of(st.sampled_from([word, word.upper(), f" {word}!", f"{word}x", word[::-1]]), cut)


@st.composite
def _answers(draw):
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    question = ShortAnswer(**COMMON, answers=tuple(map(_prose, words)), typos=draw(st.booleans()))
    return question, draw(
        st.one_of(WORDS, st.sampled_from(words).flatmap(_slipped), st.none(), st.lists(WORDS, max_size=2))
    )


@st.composite
def _numbers(draw):
    figures = st.sampled_from(["0", "18", "1,000", "−5", "0.1", "0.3", "17.95", "999999999999998", "2000000000"])
    low, high = draw(figures), draw(st.one_of(st.none(), figures))
    answer = Range(
        low=_prose(low),
        high=_prose(high) if high else None,
        within=draw(st.sampled_from(["", "0.2", "0.05", "1,000"])),
        before=draw(st.sampled_from(["", "£"])),
        unit=draw(st.sampled_from(["", "%", "months", "s", "constructor", "toString", "Straße", "İ"])),
    )
    near = st.sampled_from([low, high or low]).flatmap(lambda n: st.sampled_from(TAILS).map(lambda tail: n + tail))
    return Number(**COMMON, answer=answer), draw(st.one_of(TYPED, near, WORDS, st.none(), st.lists(TYPED, max_size=2)))


CASE = st.one_of(_orderings(), _pairs(), _gaps(), _answers(), _numbers(), _numbers())


def _number(low, high, within):
    return Number(**COMMON, answer=Range(low=_prose(low), high=_prose(high), within=within))


KNOWN = [
    # Each end of a range is compared exactly: a tolerance scaled by the larger end once accepted these.
    (_number("0.3", "999999999999998", ""), "0"),
    (_number("0.3", "999999999999998", "0.2"), "999999999999999."),
    (_number("0.3", "0.3", ""), "0.1"),
    (_number("0.1", "0.1", "0.2"), "0.3"),
    (_number("0.1", "0.1", "0.2"), "-.1"),
    (_number("0.1", "0.1", "0.2"), ".300000000000001"),
]


def _make_up(number):
    """Return made-up questions with a response each; they are gathered, so that Node is started once for all."""
    made = []

    @settings(max_examples=number, deadline=None, phases=[Phase.generate], database=None)
    @given(CASE)
    def take(case):
        made.append(case)

    take()
    return made


def _score_in_browser(cases):
    given = [
        {"facts": {**get_marking_facts(one), "id": "q", "points": 1}, "response": response} for one, response in cases
    ]
    run = subprocess.run([NODE, SCRIPT], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert not run.stderr, run.stderr
    return json.loads(run.stdout)


@pytest.mark.skipif(not NODE, reason="there is no Node here")
def test_python_and_browser_give_the_same_points():
    cases = [*KNOWN, *_make_up(600)]
    differ = []
    for (question, response), points in zip(cases, _score_in_browser(cases), strict=True):
        expected = float(score_response(question, response).points)
        if points != pytest.approx(expected, abs=1e-9):
            differ.append((get_marking_facts(question), response, expected, points))
    assert not differ
