"""How hard texts are to read: reading grade by Flesch and Kincaid, sentences that are too long. Also a command.

``python -m tests.support.reading FILE…`` measures pages and quiz files of this project as Larkwater's staff read them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import textstat

from generator.bank.authored_text import count_words
from generator.bank.model import Bank, Scenario
from generator.project import load_project
from generator.stamping.values import Values
from tests.support.words import item_texts, lesson_texts, plain, sentences

MOST_WORDS = 25
"""In one sentence."""
MOST_GRADE = {"lesson": 8.0, "law": 10.0, "scenario": 6.0, "questions": 6.0, "sheet": 8.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One text and how it reads."""

    sort: str
    """A key of MOST_GRADE."""
    name: str
    grade: float
    words: int
    long: tuple[str, ...]
    """Sentences of more than MOST_WORDS words."""

    @property
    def is_hard(self) -> bool:
        """Whether it asks more of its readers than it may."""
        return self.grade > MOST_GRADE[self.sort] or bool(self.long)


def grade(text: str) -> float:
    """Return the reading grade of a plain text (Flesch and Kincaid, 1975)."""
    said = " ".join(s if s[-1] in ".!?…" else f"{s}." for s in sentences(text))
    return float(textstat.flesch_kincaid_grade(said)) if said else 0.0


def measure(sort: str, name: str, text: str) -> Measured:
    """Measure one text."""
    long = tuple(s for s in sentences(text) if count_words(s) > MOST_WORDS)
    return Measured(sort=sort, name=name, grade=grade(text), words=count_words(text), long=long)


def measure_all(bank: Bank, values: Values) -> Iterator[Measured]:
    """Measure every lesson, law box, page, scenario, and the questions of each quiz file together."""
    lessons = {module.page for module in bank.course.modules}
    for page in bank.pages:
        texts = lesson_texts(page, values)
        yield measure("lesson" if page.path in lessons else "sheet", f"content/{page.path}", texts["lesson"])
        if texts["law"]:
            yield measure("law", f"content/{page.path} law", texts["law"])
    for quiz in bank.quizzes:
        said = {i.id: "\n".join(plain(p, values) for p in item_texts(i)) for i in quiz.items}
        stories = [i.id for i in quiz.items if isinstance(i, Scenario)]
        for name in stories:
            yield measure("scenario", f"{quiz.span.path} {name}", said[name])
        yield measure(
            "questions", f"{quiz.span.path}", "\n".join(said[i.id] for i in quiz.items if i.id not in stories)
        )


def main(names: list[str]) -> None:
    """Print what was measured of the files named, or of all."""
    loaded = load_project(Path.cwd())
    if loaded.bank is None or loaded.setting is None:
        raise SystemExit(loaded.report.to_text())
    for one in measure_all(loaded.bank, loaded.values):
        if not names or any(name in one.name for name in names):
            mark = "HARD" if one.is_hard else "ok  "
            print(f"{mark} {one.grade:5.1f} {one.words:5d} words  {one.sort:9s} {one.name}")
            for sentence in one.long:
                print(f"       {count_words(sentence)} words: {sentence}")


if __name__ == "__main__":
    main(sys.argv[1:])
