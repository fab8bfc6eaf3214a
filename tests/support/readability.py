"""The readability of texts: the reading grade by Flesch and Kincaid, and sentences that are too long.

``python -m tests.support.readability FILE…`` measures pages and quiz files with Larkwater's values.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import textstat

from generator.bank.authored_text import count_words
from generator.bank.model import Bank, Scenario
from generator.project.project import load_project
from generator.stamping.values import Values
from tests.support.plain_text import list_item_texts, list_lesson_texts, split_sentences, to_plain_text

MOST_WORDS = 25
"""Words in one sentence."""
MOST_GRADE = {"lesson": 8.0, "law": 10.0, "scenario": 6.0, "questions": 6.0, "sheet": 8.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """The readability of one text."""

    sort: str
    """A key of MOST_GRADE."""
    name: str
    grade: float
    words: int
    long: tuple[str, ...]
    """Sentences of more than MOST_WORDS words."""

    @property
    def is_hard(self) -> bool:
        """Whether the text exceeds a limit."""
        return self.grade > MOST_GRADE[self.sort] or bool(self.long)


def reading_grade(text: str) -> float:
    """Return the reading grade of a plain text (Flesch and Kincaid, 1975)."""
    said = " ".join(s if s[-1] in ".!?…" else f"{s}." for s in split_sentences(text))
    return float(textstat.flesch_kincaid_grade(said)) if said else 0.0


def measure_text(sort: str, name: str, text: str) -> Readability:
    """Return the readability of one text."""
    long = tuple(s for s in split_sentences(text) if count_words(s) > MOST_WORDS)
    return Readability(sort=sort, name=name, grade=reading_grade(text), words=count_words(text), long=long)


def measure_course(bank: Bank, values: Values) -> Iterator[Readability]:
    """Yield the readability of every lesson, law box, page and scenario, and of each quiz file's questions together."""
    lessons = {module.page for module in bank.course.modules}
    for page in bank.pages:
        texts = list_lesson_texts(page, values)
        yield measure_text("lesson" if page.path in lessons else "sheet", f"content/{page.path}", texts["lesson"])
        if texts["law"]:
            yield measure_text("law", f"content/{page.path} law", texts["law"])
    for quiz in bank.quizzes:
        said = {i.id: "\n".join(to_plain_text(p, values) for p in list_item_texts(i)) for i in quiz.items}
        stories = [i.id for i in quiz.items if isinstance(i, Scenario)]
        for name in stories:
            yield measure_text("scenario", f"{quiz.span.path} {name}", said[name])
        yield measure_text(
            "questions", f"{quiz.span.path}", "\n".join(said[i.id] for i in quiz.items if i.id not in stories)
        )


def main(names: list[str]) -> None:
    """Print the readability of the named files, or of all."""
    loaded = load_project(Path.cwd())
    if loaded.bank is None or loaded.setting is None:
        raise SystemExit(loaded.report.to_text())
    for one in measure_course(loaded.bank, loaded.values):
        if not names or any(name in one.name for name in names):
            mark = "HARD" if one.is_hard else "ok  "
            print(f"{mark} {one.grade:5.1f} {one.words:5d} words  {one.sort:9s} {one.name}")
            for sentence in one.long:
                print(f"       {count_words(sentence)} words: {sentence}")


if __name__ == "__main__":
    main(sys.argv[1:])
