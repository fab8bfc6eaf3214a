"""Parsers and rules take time in proportion to the size of a file, whatever it repeats."""

from __future__ import annotations

import time
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from generator.project.project import load_project
from generator.system.cache import clear_cache
from tests.support.drawings import draw, style
from tests.support.small_site import make_small

REPEATS = (
    *(
        "[",
        "[a](",
        "![a](",
        "<a ",
        "`",
        "*",
        "**a ",
        "_a ",
        "{{ ",
        "{{ if dsl.phone }}",
        "{{ each deputies }}",
        "{{ end }}",
    ),
    *("{#", "> ", "- ", "#", "|", "&", '"', "<!--", "<!-- lint: ignore W203 because x --> ", "::: ", "\\", "1", "1. "),
    *("word ", "not ", " ", "\t", "\n", "a\n\n", "- a\n", "http://a.b ", "a@b.c ", "CT1 2AB ", "Mr Khan "),
    *("[a]: b ", "[a]: b\n", "<a href=", "<?xml a ", "rgb(1, ", "url(#a ", "a{", "a{fill:red;}", ";fill:red", "/*"),
    *("```chat\n", "```chat\na, 8 am: b\n```\n", "> ```email\n", "```notice\n# a\n", "```post\n- [ ] a\n~~~\n"),
)
SMALL, LARGE = 20_000, 160_000
MOST_TIMES = 24
"""Eight times the text may take three times as much for each character; a quadratic reader takes 64 times as much."""
MOST_SECONDS = 0.5
"""On top of that, for what takes too little time to compare."""
LINE = 4_800


def write_page(root: Path, text: str) -> None:
    """Write a text below a page, in paragraphs as long as a line may be."""
    with (root / "content" / "modules" / "contact.md").open("a", encoding="utf-8") as file:
        file.write("".join(f"\n\n{text[at : at + LINE]}\n" for at in range(0, len(text), LINE)))


def write_quiz(root: Path, text: str) -> None:
    """Write a text as the words of questions, as choices, feedback and reasons."""
    part = text[:LINE].replace("\n", " ")
    with (root / "quizzes" / "contact.md").open("a", encoding="utf-8") as file:
        for number in range(len(text) // (4 * LINE)):
            file.write(
                f"\n\n## Question: What {part}? {{#repeated-{number} covers=S8}}\n\n- [x] Yes {part} {{#yes}}\n"
                f"  > Right {part}\n- [ ] No {{#no}}\n  > No.\n\nWhy: Because {part}\n"
            )


def write_raw(root: Path, text: str) -> None:
    """Write a text as it is below a quiz, and in the setting and the course."""
    for name in ("quizzes/contact.md", "setting.yml", "quizzes/course.yml"):
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")


def write_drawing(root: Path, text: str) -> None:
    """Write drawings with a text as a style sheet, as a style, and as all that they are."""
    for number, drawing in enumerate((style(escape(text)), draw(f"<g style={quoteattr(text)}/>"), text)):
        (root / "content" / f"{number}.svg").write_text(drawing, "utf-8")


@pytest.mark.sampled(12)
@pytest.mark.parametrize("write", [write_page, write_quiz, write_raw, write_drawing])
@pytest.mark.parametrize("repeated", REPEATS)
def test_repeated_characters_take_linear_time(tmp_path: Path, write: object, repeated: str) -> None:
    def measure(size: int) -> float:
        root = make_small(tmp_path / str(size))
        write(root, (repeated * (size // len(repeated) + 1))[:size])  # type: ignore[operator]
        clear_cache()
        start = time.process_time()
        load_project(root)
        return time.process_time() - start

    assert measure(LARGE) <= MOST_TIMES * measure(SMALL) + MOST_SECONDS
