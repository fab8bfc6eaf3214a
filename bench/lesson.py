"""Content of a benchmark course's modules as data, which forms.py writes in several formats.

The words of module 7 are the same whatever the number of modules and the form are, so that what is compared is the
generators and never their texts. No text of a question or scenario is there twice, as in a real course.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import words as w

CRITICAL = {4, 8, 9, 17, 18, 19}
"""Of the nineteen statements; each module covers four of them in turn."""
KINDS = ("single", "single", "multiple", "single", "true_false", "single", "gap", "single", "multiple", "single")
"""Ten questions of a module repeat this row; a gap sentence is asked as a true statement, its gap filled."""
WORDS = 800
"""Words of guidance a module, without its questions."""
TEXTS = 1000
"""More than the texts of a module's questions and scenarios, each of which has a word of its own."""
SECTIONS = ("Why it matters", "What to do", "What people ask", "In short")


@dataclass
class Choice:
    """A choice in a question or a scene."""

    text: str
    mark: str
    feedback: str
    to: str = ""


@dataclass
class Question:
    """A question with choices, or a true-or-false one with an answer."""

    id: str
    stem: str
    covers: list[str]
    hint: str
    why: str
    choices: list[Choice] = field(default_factory=list)
    answer: str = ""


@dataclass
class Scene:
    """One step of a scenario."""

    name: str
    text: str
    choices: list[Choice] = field(default_factory=list)
    next: str = ""


@dataclass
class Scenario:
    """A branching story."""

    id: str
    title: str
    intro: str
    covers: list[str]
    scenes: list[Scene]


@dataclass
class Module:
    """A module: its guidance, questions and scenario."""

    number: int
    title: str
    statements: list[str]
    blocks: list[str]
    """Guidance in Markdown that all forms share."""
    questions: list[Question]
    scenarios: list[Scenario]

    @property
    def id(self) -> str:
        """Name of the module's page, quiz file and check."""
        return f"m{self.number:04d}"


@dataclass(frozen=True)
class Size:
    """The size of a course: numbers of questions, scenarios and words in a module."""

    modules: int
    questions: int = 10
    scenarios: int = 1
    seed: str = "1"


def choices_for(pen: w.Writer, rights: int, wrongs: int, unsafe: bool) -> list[Choice]:
    """Return choices with different texts and feedback, shuffled."""
    out = _choices(pen, "right", w.RIGHT, w.SAID_RIGHT, rights) + _choices(pen, "wrong", w.WRONG, w.SAID_WRONG, wrongs)
    if unsafe:
        out.append(Choice(pen.one(w.UNSAFE), "unsafe", pen.one(w.SAID_UNSAFE)))
    pen.random.shuffle(out)
    return out


def _choices(pen: w.Writer, mark: str, texts: list[str], said: list[str], count: int) -> list[Choice]:
    pairs = zip(pen.some(texts, count), pen.some(said, count), strict=True)
    return [Choice(text, mark, feedback) for text, feedback in pairs]


def make_question(pen: w.Writer, name: str, kind: str, covers: list[str]) -> Question:
    """Make one question; the order in which words are drawn must stay, or a seed gives other words."""
    q = Question(name, pen.one(w.STEM), covers, hint=pen.one(w.HINT), why=pen.one(w.WHY))
    if kind == "single":
        q.choices = choices_for(pen, 1, 2 + pen.random.randint(0, 1), pen.random.random() < 0.4)
    elif kind == "multiple":
        q.choices = choices_for(pen, 2, 2, False)
    elif kind == "true_false":
        q.answer = pen.random.choice(["true", "false"])
        q.stem = pen.one(w.TRUE if q.answer == "true" else w.FALSE)
    elif kind == "gap":
        sentence, _, answers = pen.one(w.GAP).partition("#")
        q.stem, q.answer = sentence.replace("*", answers.split("|", 1)[0], 1), "true"
    return q


def make_scenario(pen: w.Writer, name: str, covers: list[str]) -> Scenario:
    """Five scenes and two endings: every scene is reached, one path is safe throughout, one choice is unsafe."""
    title = pen.one(w.TITLES)
    text = pen.some(w.SCENE, 4)
    first, on, monday = choices_for(pen, 1, 2, False), choices_for(pen, 1, 1, True), choices_for(pen, 1, 1, False)
    good, bad, again = "End: Contact is back on school systems", "End: Disclosure", "A second look"
    _lead(first, {"right": "Monday morning", "wrong": "It carries on"})
    _lead(on, {"right": "Monday morning", "wrong": again, "unsafe": bad})
    _lead(monday, {"right": good, "wrong": again})
    soft = next(choice for choice in first if choice.mark == "wrong")
    soft.mark, soft.to = "partial", "Monday morning"
    scenes = [
        Scene("The first message", text[1] + " What do you do?", first),
        Scene("It carries on", text[2] + " What now?", on),
        Scene("Monday morning", text[3] + " How do you close it?", monday),
        Scene(again, pen.fill("You talk it over with @dsl.title@, who makes a note."), next=good),
        Scene(good, pen.fill("Nothing was hidden, and there is an official way to reach you.")),
        Scene(bad, pen.fill("A complaint is made. Go back and choose again.")),
    ]
    return Scenario(name, title, text[0], covers, scenes)


def _lead(choices: list[Choice], scenes: dict[str, str]) -> None:
    for choice in choices:
        choice.to = scenes[choice.mark]


def make_module(number: int, size: Size, *, edited: bool = False) -> Module:
    """Make one module; ``edited`` adds a sentence that differs each time."""
    pen = w.Writer(f"{size.seed}/{number}")
    statements = statements_of(number)
    blocks = make_guidance(pen, number % size.modules + 1)
    if edited:
        at = next(i for i, block in enumerate(blocks) if block[0].isalpha())
        blocks[at] += f" This sentence was changed at {time.time_ns()}."
    title = f"{w.TITLES[(number - 1) % len(w.TITLES)]} {number}"
    pen = w.DistinctWriter(pen.random, number * TEXTS)
    module = Module(number, title, statements, blocks, [], [])
    for n in range(size.questions):
        covers = covers_of(n, size.questions, statements)
        module.questions.append(make_question(pen, f"{module.id}-q{n + 1:02d}", KINDS[n % len(KINDS)], covers))
    for n in range(size.scenarios):
        module.scenarios.append(make_scenario(pen, f"{module.id}-s{n + 1:02d}", statements[:2]))
    return module


def statements_of(number: int) -> list[str]:
    """The four statements of a module, critical ones first."""
    ids = [(number * 4 - 4 + i) % 19 + 1 for i in range(4)]
    return [f"S{i}" for i in sorted(ids, key=lambda i: (i not in CRITICAL, ids.index(i)))]


def covers_of(n: int, count: int, statements: list[str]) -> list[str]:
    """Statements of question ``n``: one in turn, every third question two; few questions ask about all of them."""
    if count < 2 * len(statements):
        return statements
    also = [statements[(n + 1) % 4]] if n % 3 == 2 else []
    return [statements[n % 4], *also]


def make_guidance(pen: w.Writer, following: int) -> list[str]:
    """Four sections of guidance: paragraphs, a list, a table and a link to the following module."""
    blocks: list[str] = []
    for section in SECTIONS:
        said = pen.prose(WORDS // len(SECTIONS))
        blocks.append(f"## {section}")
        if section == "What to do":
            *said, s1, s2, s3 = said
            blocks.append("\n".join(f"- {s}" for s in (s1, s2, s3)))
        elif section == "What people ask":
            *said, s1, s2 = said
            blocks.append(f"| Situation | Rule here |\n| --- | --- |\n| {s1} | {s2} |")
        blocks += [" ".join(said[i : i + 5]) for i in range(0, len(said), 5)]
    blocks[-1] += f" **Remember:** go on to @page:{following}@ or *start again*."
    return blocks
