"""Whole projects with one kind of trouble each: every fault is told, at its place, in words that say what to do.

Each folder here is laid over ``sound/``; ``expected.findings`` is what a check then says.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.lint.table import RULES_BY_CODE
from generator.project.project import load_project
from tests.support.drawings import draw
from tests.support.golden import expect_golden

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
SITUATIONS = sorted(path.parent.name for path in HERE.glob("*/expected.findings"))
TODAY = date(2026, 11, 25)
RULES = frozenset(code for code in RULES_BY_CODE if code.startswith(("C", "T", "W0"))) - {"T060"}
"""Those about how the files of a project hang together; what is said of wording has its cases in tests/lint/.

T060 has its case there too: these projects declare the fields of the course that ships, and use few of them.
"""


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Lay a situation over the sound project."""
    root = tmp_path / "project"
    shutil.copytree(HERE / "sound", root)
    shutil.copytree(HERE / request.param, root, dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("project", SITUATIONS, indirect=True)
def test_a_situation_is_told(project: Path, request: pytest.FixtureRequest) -> None:
    report = load_project(project, today=TODAY, rules=RULES).report
    expect_golden(HERE / request.node.callspec.params["project"] / "expected.findings", report.to_text())


def test_the_sound_project_has_no_findings() -> None:
    assert (HERE / "sound" / "expected.findings").read_text(encoding="utf-8") == ""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Return a copy of the sound project, to break."""
    return Path(shutil.copytree(HERE / "sound", tmp_path / "project"))


def codes(root: Path) -> list[tuple[str, str]]:
    """Return code and file of each finding."""
    return [(f.code, f.span.path) for f in load_project(root, today=TODAY, rules=RULES).report.findings]


def test_a_project_without_quiz_files_is_told_once(sound: Path) -> None:
    (sound / "quizzes" / "contact.md").unlink()
    assert codes(sound) == [("F026", "quizzes/course.yml")]


@pytest.mark.parametrize("name", ["quizzes/more.MD", "quizzes/more.docx", "quizzes/part/more.txt"])
def test_a_file_that_looks_like_a_quiz_is_told(sound: Path, name: str) -> None:
    (sound / name).parent.mkdir(exist_ok=True)
    (sound / name).write_text("", "utf-8")
    assert codes(sound) == [("F028", name)]


@pytest.mark.parametrize("name", ["who-to-tell", "card"])
def test_a_page_that_shows_routes_needs_some(sound: Path, name: str) -> None:
    (sound / "content" / f"{name}.md").write_text(f"---\ntemplate: {name}.html\n---\n\n# Who to tell\n", "utf-8")
    assert codes(sound) == []
    (sound / "quizzes" / "routes.yml").unlink()
    assert codes(sound) == [("P015", f"content/{name}.md")]


def test_a_logo_that_is_not_there_is_told(sound: Path) -> None:
    setting = sound / "setting.yml"
    setting.write_text(f"{setting.read_text('utf-8')}\nlogo: {{ file: assets/logo.svg, alt: Oak }}\n", "utf-8")
    assert codes(sound) == [("T018", "setting.yml")]
    (sound / "content" / "assets").mkdir()
    (sound / "content" / "assets" / "logo.svg").write_text(draw("<path/>"), "utf-8")
    assert codes(sound) == []


@pytest.mark.parametrize("name", ["quizzes/contact.md", "content/modules/contact.md"])
def test_a_file_that_cannot_be_read_is_told_once(sound: Path, name: str) -> None:
    (sound / name).write_bytes((sound / name).read_bytes() + "café".encode("latin-1"))
    assert codes(sound) == [("F003", name)]


@pytest.mark.parametrize(
    ("name", "before", "again", "code"),
    [
        ("fields.yml", "  deputies:\n", "  dsl: { type: person, about: Who leads, required: true }\n", "F011"),
        ("routes.yml", "situations:\n", "  tell: { say: Tell someone. }\n", "F011"),
        ("routes.yml", "deputies, head]", "dsl, ", "D023"),
    ],
)
def test_a_contact_or_step_that_is_there_twice_is_told(
    sound: Path, name: str, before: str, again: str, code: str
) -> None:
    file = sound / "quizzes" / name
    file.write_text(file.read_text("utf-8").replace(before, f"{again}{before}", 1), "utf-8")
    assert (code, f"quizzes/{name}") in codes(sound)


def test_a_module_of_a_school_s_own_stands_in_no_path_of_its_setting(sound: Path) -> None:
    shutil.copytree(HERE / "local-course", sound, dirs_exist_ok=True)
    setting = sound / "setting.yml"
    own = "training: { paths: [{ path: all, modules: [contact, way-out] }],"
    setting.write_text(setting.read_text("utf-8").replace("training: {", own), "utf-8")
    assert codes(sound) == [("T046", "setting.yml")]


OTHER = """# Other

Read [the lesson](modules/contact.md#tell), [what is missing](none.md).

::: question led
"""


@pytest.mark.parametrize("name", ["quizzes/contact.md", "content/modules/contact.md"])
def test_an_unreadable_file_comes_first_and_what_follows_from_it_is_left_out(sound: Path, name: str) -> None:
    (sound / "content" / "a.md").write_text(OTHER, "utf-8")
    assert ("P002", "content/a.md") in codes(sound)
    (sound / "content" / "a.md").write_text(OTHER.replace("question led", "question parents-number"), "utf-8")
    (sound / name).write_bytes((sound / name).read_bytes() + "café".encode("latin-1"))
    found = load_project(sound, today=TODAY).report.findings
    told = [(f.code, f.span.path) for f in found if f.code in ("F003", "P002", "W408")]
    assert told[0] == ("F003", name) == (found[0].code, found[0].span.path)
    missing = [("P002", "content/a.md")] if name.startswith("content") else []
    assert sorted(told[1:]) == [*missing, ("W408", "content/a.md")]


@pytest.mark.parametrize("name", sorted(path.name for path in (REPOSITORY / "quizzes").glob("*.md")))
def test_nothing_follows_in_the_course_from_a_quiz_file_that_is_unreadable(tmp_path: Path, name: str) -> None:
    for part in ("content", "quizzes"):
        shutil.copytree(REPOSITORY / part, tmp_path / part)
    shutil.copy(REPOSITORY / "setting.yml", tmp_path)
    with (tmp_path / "quizzes" / name).open("ab") as file:
        file.write("café".encode("latin-1"))
    found = load_project(tmp_path, today=date(2026, 12, 2)).report.findings
    assert [(f.code, f.span.path) for f in found] == [("F003", f"quizzes/{name}")]
