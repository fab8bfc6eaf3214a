"""A school's folder of a few files in the studio: the course is shown, and copied to the local level to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.installed_course import install_course, make_school
from tests.support.small_site import make_small
from tests.support.studio import Studio

OWN_QUIZ = "quizzes/local/contact.md"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small course, which is also installed."""
    root = make_small(tmp_path / "course")
    install_course(root, tmp_path / "packages", monkeypatch)
    return root


@pytest.fixture
def school(course: Path, tmp_path: Path) -> Studio:
    """A school's folder with a setting alone, open."""
    return Studio(make_school(course, tmp_path / "school", "a-course"))


def find_path(school: Studio, name: str) -> str:
    """Return the path of a file that has this name in the outline."""
    (path,) = (file["path"] for file in school.ask("check")["outline"] if file["name"] == name)
    return str(path)


def find_line(school: Studio, name: str, id_: str) -> int:
    (file,) = (file for file in school.ask("check")["outline"] if file["name"] == name)
    return next(int(item["line"]) for item in file["items"] if item["id"] == id_)


def copy(school: Studio, name: str, line: int = 1) -> dict[str, object]:
    made: dict[str, object] = school.ask("copy_course", path=find_path(school, name), line=line)
    school.ask("write", files=made["files"])
    return made


def test_the_outline_has_the_files_of_the_course_as_that_of_a_full_copy(school: Studio, course: Path) -> None:
    parts = ("name", "sort", "title", "module", "items")
    full = [{part: file[part] for part in parts} for file in Studio(course).ask("check")["outline"]]
    few = [{part: file[part] for part in parts} for file in school.ask("check")["outline"]]
    assert few == full


def test_a_file_of_the_course_is_read_and_shown(school: Studio, course: Path) -> None:
    path = find_path(school, "content/modules/contact.md")
    text = (course / "content/modules/contact.md").read_text("utf-8")
    assert school.ask("read_course", path=path) == {"text": text}
    assert school.ask("preview", path=path, line=1)["sort"] == "lesson"


def test_a_copied_page_takes_the_place_of_the_courses(school: Studio) -> None:
    made = copy(school, "content/modules/contact.md")
    assert (made["path"], made["line"]) == ("content/local/modules/contact.md", 1)
    names = [file["name"] for file in school.ask("check")["outline"]]
    assert "content/local/modules/contact.md" in names
    assert "content/modules/contact.md" not in names
    assert "source_digest:" in (school.root / "content/local/modules/contact.md").read_text("utf-8")


def test_a_copied_question_takes_the_place_of_the_courses(school: Studio) -> None:
    path, name = find_path(school, "quizzes/contact.md"), "quizzes/contact.md"
    ids = [item["id"] for file in school.ask("check")["outline"] if file["name"] == name for item in file["items"]]
    first, second = ids[:2]
    copy(school, name, find_line(school, name, second))
    own = (school.root / OWN_QUIZ).read_text("utf-8")
    assert f"{{#{second} " in own
    assert f"{{#{first} " not in own
    made = copy(school, name, find_line(school, name, first))
    lines = (school.root / OWN_QUIZ).read_text("utf-8").splitlines()
    assert f"{{#{first} " in lines[int(str(made["line"])) - 1]
    assert own.rstrip() in "\n".join(lines)
    changed = "\n".join(lines).replace("Why: ", "Why: Ours. ") + "\n"
    school.ask("write", files={OWN_QUIZ: changed})
    assert not [one for one in school.ask("check")["findings"] if one["severity"] == "error"]
    assert path == find_path(school, name)


@pytest.mark.parametrize("name", ["content/modules/contact.md", "quizzes/contact.md"])
def test_what_was_copied_is_not_copied_again(school: Studio, name: str) -> None:
    path = find_path(school, name)
    first = copy(school, name)
    again = school.ask("copy_course", path=path, line=1)
    assert again == {**first, "files": {}}


@pytest.mark.parametrize("name", ["quizzes/course.yml", "mkdocs.yml"])
def test_what_belongs_to_the_course_alone_is_not_copied(school: Studio, name: str) -> None:
    folder = find_path(school, "quizzes/course.yml").removesuffix("quizzes/course.yml")
    assert "belongs to the course alone" in school.refuse("copy_course", path=folder + name, line=1)


@pytest.mark.parametrize("path", ["setting.yml", "/etc/hostname", "", "quizzes/../../x"])
def test_only_files_of_the_course_are_read(school: Studio, path: str) -> None:
    assert "is no file of an installed course" in school.refuse("read_course", path=path)


def test_new_items_are_the_schools_own(school: Studio) -> None:
    made = school.ask("create", sort="question", words="Who?", module="contact")
    assert made["path"] == OWN_QUIZ


def test_no_fix_changes_the_course(school: Studio, course: Path) -> None:
    package = Path(find_path(school, "quizzes/contact.md"))
    package.write_text(package.read_text("utf-8").replace("Why: ", "Whay: ", 1), "utf-8")
    shutil.copy(package, course / "quizzes/contact.md")
    fixes = [one["fix"] for one in Studio(course).ask("check")["findings"] if one["fix"]]
    assert fixes
    fresh = Studio(school.root)
    assert not [one["fix"] for one in fresh.ask("check")["findings"] if one["fix"] and one["path"].startswith("/")]
