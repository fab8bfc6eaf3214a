"""Pictures for docs/guide.md: drawings of GitHub's pages, and parts of the review page.

The drawings are our own, with the guide's own examples and the checker's own words in them. Run by ``make pictures``
after a change of any of these; the pictures are committed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
GUIDE = ROOT / "docs" / "guide.md"
INK, FAINT, RED, PAPER = "#1f2328", "#59636e", "#b3261e", "#ffffff"
WIDTH = 620


def examples() -> list[str]:
    """Return the guide's examples, a question and a scenario."""
    return re.findall(r"```markdown\n(.*?)```", GUIDE.read_text("utf-8"), re.S)


def look(size: int = 19, colour: str = INK, *, mono: bool = False, bold: bool = False) -> str:
    """Return the SVG style of a line of text."""
    family = "ui-monospace, Consolas, monospace" if mono else "system-ui, Segoe UI, sans-serif"
    weight = ' font-weight="700"' if bold else ""
    return f'font-family="{family}" font-size="{size}" fill="{colour}"{weight} xml:space="preserve"'


PLAIN, BOLD, CODE, SMALL = look(), look(bold=True), look(mono=True), look(16)
SMALL_CODE, LABEL = look(16, mono=True), look(16, RED, bold=True)


def words(x: int, y: int, text: str, style: str = PLAIN) -> str:
    """Return a line of text as SVG."""
    return f'<text x="{x}" y="{y}" {style}>{escape(text)}</text>'


def box(at: tuple[int, int, int, int], line: str = "#c4ccd4", fill: str = PAPER, wide: float = 1.5) -> str:
    """Return a box as SVG, given its corner and size."""
    x, y, width, height = at
    place = f'x="{x}" y="{y}" width="{width}" height="{height}" rx="8"'
    return f'<rect {place} fill="{fill}" stroke="{line}" stroke-width="{wide}"/>'


def ring(x: int, y: int, width: int, height: int) -> str:
    """Return a ring as SVG, which marks a place."""
    return box((x, y, width, height), RED, "none", 4)


def button(x: int, y: int, width: int, text: str) -> str:
    """Return a button as SVG."""
    sheet = box((x, y, width, 42), "#1a7f37", "#1f883d")
    return sheet + words(x + 16, y + 28, text, look(colour=PAPER, bold=True))


def draw(name: str, height: int, parts: Iterable[str]) -> None:
    """Write a drawing on a sheet of its own, so that it can be read on a dark page, too."""
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    sheet = box((1, 1, WIDTH - 2, height - 2))
    text = "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', sheet, *parts, "</svg>", ""])
    (IMAGES / name).write_text(text, "utf-8")


def draw_files() -> Iterator[str]:
    """The list of files, one ringed."""
    names = [path.name for path in sorted((ROOT / "quizzes").glob("*.md"))]
    at = names.index("contact.md")
    yield words(24, 40, "quizzes", BOLD)
    for place, name in enumerate(names[max(0, at - 1) :][:3]):
        yield f'<line x1="0" y1="{58 + 44 * place}" x2="{WIDTH}" y2="{58 + 44 * place}" stroke="#e3e8ed"/>'
        yield words(60, 87 + 44 * place, name, look(colour="#0550ae"))
        yield f'<path d="M26 {70 + 44 * place}h10l6 6v15h-16z" fill="none" stroke="{FAINT}" stroke-width="2"/>'
    yield ring(48, 62 + 44 * min(at, 1), 150, 36)


def draw_pencil() -> Iterator[str]:
    """The top of a file with its pencil."""
    yield words(24, 42, "contact.md", BOLD)
    yield '<path d="M568 43l3-11 16-16 8 8-16 16z" fill="none" stroke="#1f2328" stroke-width="2.5"/>'
    yield ring(554, 8, 54, 44)
    lines = (ROOT / "quizzes" / "contact.md").read_text("utf-8").split("\n")[:3]
    for place, line in enumerate(lines):
        yield words(24, 90 + 26 * place, str(place + 1), look(16, FAINT, mono=True))
        yield words(60, 90 + 26 * place, line[:56], SMALL_CODE)


def draw_question() -> Iterator[str]:
    """A question with its parts named."""
    heading, _, first, feedback, *_ = examples()[0].split("\n")
    asked, name = heading.split(" {")
    kind, what = asked.split(": ", 1)
    yield words(24, 36, f"{kind}:", CODE) + words(170, 36, "the kind", LABEL)
    yield words(24, 72, f"{what[:33]}…", CODE) + words(440, 72, "what is asked", LABEL)
    yield words(24, 108, "{" + name, CODE) + words(360, 108, "its name, and a rule", LABEL)
    yield words(24, 158, f"{first[:31]}…", CODE) + words(410, 158, "mark and choice", LABEL)
    yield words(24, 194, f"{feedback[:29]}…", CODE) + words(410, 194, "what they then read", LABEL)


def draw_proposal() -> Iterator[str]:
    """The box in which a change is proposed."""
    yield words(24, 40, "Commit changes", BOLD)
    for y, chosen, text in ((84, False, "Commit directly to the main branch"), (124, True, "Create a new branch …")):
        yield f'<circle cx="40" cy="{y - 6}" r="10" fill="none" stroke="{INK}" stroke-width="2"/>'
        yield f'<circle cx="40" cy="{y - 6}" r="5" fill="{INK}"/>' if chosen else ""
        yield words(62, y, text)
    yield ring(20, 98, 280, 40)
    yield button(388, 152, 208, "Propose changes")


def draw_note(told: str) -> Iterator[str]:
    """A line with the note that the checker writes at it."""
    said, pasted = told.split("\n\n")
    title, line = pasted.split("\n")
    yield words(24, 36, f"{mistaken()[:25]} … {mistaken()[-22:]}", SMALL_CODE)
    yield box((20, 54, WIDTH - 40, 168), RED, "#fff5f4", 2)
    yield words(36, 82, "Mistake", LABEL)
    for place, part in enumerate(_wrap(said, 68)):
        yield words(36, 108 + 22 * place, part, SMALL)
    yield words(36, 164, title, SMALL)
    yield words(36, 200, f"{line[:25]} … {line[-28:]}", SMALL_CODE)
    yield ring(28, 178, WIDTH - 56, 34)


def mistaken() -> str:
    """Return the first line of the guide's question without its name."""
    return examples()[0].split("\n")[0].replace("#father-asks ", "")


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:2]


def project_with(folder: Path, text: str) -> Path:
    """Copy the course, with a text at the end of the file about contact."""
    for name in ("content", "quizzes", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("setting.yml", "mkdocs.yml"):
        shutil.copy2(ROOT / name, folder / name)
    quiz = folder / "quizzes" / "contact.md"
    quiz.write_text(f"{quiz.read_text('utf-8').rstrip()}\n\n{text}", "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> str:
    """Run the program in a folder and return its output; findings are not a failure."""
    program = [sys.executable, "-m", "generator", *arguments, "--root", str(folder)]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False).stdout  # noqa: S603


def read_note() -> str:
    """Return the words of the note at a heading without an id, as GitHub shows them."""
    with tempfile.TemporaryDirectory() as folder:
        notes = run(
            project_with(Path(folder), mistaken() + examples()[0][examples()[0].index("\n") :]),
            "check",
            "--format",
            "github",
        )
    note = next(line for line in notes.splitlines() if "title=Q005" in line)
    return note.split("::", 2)[2].replace("%0A", "\n").replace("%25", "%")


def picture_review(page: Page) -> None:
    """The map of the guide's story, its question, and the box to sign."""
    with tempfile.TemporaryDirectory() as folder:
        run(project_with(Path(folder), "\n".join(examples())), "build", "--review", "--out", f"{folder}/review")
        page.goto((Path(folder) / "review" / "review.html").as_uri())
        page.locator("#flat-phone .map__drawing").screenshot(path=IMAGES / "guide-4-story.png")
        page.locator("#father-asks dl").evaluate("facts => facts.remove()")  # the picture is about the choices
        page.locator("#father-asks").screenshot(path=IMAGES / "guide-7-review.png")
        page.emulate_media(media="print")
        page.locator(".signoff").first.screenshot(path=IMAGES / "guide-8-sign.png")


def main() -> None:
    """Write all pictures."""
    draw("guide-1-open.svg", 192, draw_files())
    draw("guide-2-pencil.svg", 158, draw_pencil())
    draw("guide-3-question.svg", 216, draw_question())
    draw("guide-5-propose.svg", 214, draw_proposal())
    draw("guide-6-notes.svg", 246, draw_note(read_note()))
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=arguments)
        picture_review(browser.new_page(viewport={"width": 720, "height": 900}, color_scheme="light"))
        browser.close()


if __name__ == "__main__":
    main()
