"""Links and pictures of pages, questions and stories lead to files of the site, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.project.project import load_project
from tests.support.small_site import make_small

PAGE, QUIZ = "content/modules/contact.md", "quizzes/contact.md"
OUT = "leads out of content/"


def _told(root: Path, path: str, text: str) -> list[str]:
    """Return what is found about files that are linked to once a text is added to a file."""
    for name in ("assets/plan.png", "assets/our plan.pdf", "other.md"):
        (root / "content" / name).parent.mkdir(exist_ok=True)
        (root / "content" / name).write_text("# A page\n", "utf-8")
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(text)
    return [f"{f.span.path}: {f.message}" for f in load_project(root).report.findings if f.code == "W420"]


@pytest.fixture
def root(same_path: Path) -> Path:
    """A small project."""
    return make_small(same_path / "project")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("../assets/plan.png", ""),
        ("../assets/plan.png?a=1#b", ""),
        ("../assets/our%20plan.pdf", ""),
        ("..\\assets\\plan.png", ""),
        ("contact.html", ""),
        ("https://www.example.org/a.png", ""),
        ("mailto:a@example.org", ""),
        ("{{ policies.aup.link }}", ""),
        ("../assets/{{ name }}.png", ""),
        ("../assets/plam.png", "there is no file “assets/plam.png” in content/"),
        ("assets/plan.png", "there is no file “modules/assets/plan.png” in content/"),
        ("../assets", "there is no file “assets” in content/"),
        ("../../../../etc/passwd", f"“../../../../etc/passwd” {OUT}"),
        ("../../setting.yml", f"“../../setting.yml” {OUT}"),
        ("/etc/passwd", f"“/etc/passwd” {OUT}"),
        ("%2e%2e/%2e%2e/setting.yml", f"“%2e%2e/%2e%2e/setting.yml” {OUT}"),
        ("..\\..\\setting.yml", f"“..\\..\\setting.yml” {OUT}"),
        ("&#46;&#46;/../setting.yml", f"“&#46;&#46;/../setting.yml” {OUT}"),
    ],
)
@pytest.mark.parametrize(
    "form", ["![A plan]({})", "[A plan]({})", "[A plan]({} 'Title')", "[A plan][p]\n\n[p]: {}", "[p]: <{}> 'Title'"]
)
def test_a_link_leads_to_a_file(root: Path, target: str, words: str, form: str) -> None:
    assert _told(root, PAGE, f"\n\n{form.format(target)}\n") == ([f"{PAGE}: {words}"] if words else [])


@pytest.mark.parametrize("tag", ['<img src="{}" alt="">', "<img alt=''  src='{}'>", '<A HREF="{}">a</A>'])
def test_html_leads_to_a_file_too(root: Path, tag: str) -> None:
    text = tag.format("../../a.png") + tag.format("../assets/a.png") + tag.format("../assets/plan.png")
    expected = [f"“../../a.png” {OUT}", "there is no file “assets/a.png” in content/"]
    assert _told(root, PAGE, f"\n\n{text}\n") == [f"{PAGE}: {words}" for words in expected]


@pytest.mark.parametrize("text", ["[^1]: a.png", "[Note]: see “a.png” below", "A list [x]: a b", "a <b src='a.png'>"])
def test_what_is_no_link_is_left_alone(root: Path, text: str) -> None:
    assert _told(root, PAGE, f"\n\n{text}\n") == []


QUESTION = """
## Question: What is this? {#what covers=S8}

- [x] A plan {#plan}
  > Yes: ![A plan](%s)
- [ ] A map {#map}
  > No.

Why: It is a plan.
"""
STORY = """
## Scenario: A visit {#visit covers=S8}

### At the gate {#gate}

Look at [the plan](%s).

- [x] Go in {#in} -> end

### The end {#end}

Ending: good

You are in.
"""


@pytest.mark.parametrize("text", [QUESTION, STORY])
@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("../assets/plan.png", ""),
        ("../other.html", ""),
        ("../assets/plam.png", "there is no file “assets/plam.png” in content/"),
        ("../nothere.md", "there is no file “nothere.md” in content/"),
        ("../../../../etc/passwd", f"“../../../../etc/passwd” {OUT}"),
    ],
)
def test_a_question_or_story_leads_to_a_file_from_the_page_of_its_module(
    root: Path, text: str, target: str, words: str
) -> None:
    assert _told(root, QUIZ, text % target) == ([f"{QUIZ}: {words}"] if words else [])


def test_the_finding_is_where_the_address_is(root: Path) -> None:
    with (root / PAGE).open("a", encoding="utf-8") as file:
        file.write("\n\nSee\n[a plan](../nothere.pdf).\n")
    (found,) = (f for f in load_project(root).report.findings if f.code == "W420")
    line = (root / PAGE).read_text("utf-8").splitlines()[found.span.line - 1]
    assert (found.severity, line[found.span.column - 1 :]) == ("error", "../nothere.pdf).")
