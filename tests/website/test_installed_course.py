"""A school's folder of a few files: its course is read where it is installed, and nothing is laid into it."""

from __future__ import annotations

import shutil
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checks.project import SiteConfig
from generator.commands.cli import cli
from generator.commands.package_studio import collect_course
from generator.errors import EXIT_FINDINGS, GeneratorError
from generator.project.project import load_project
from generator.website.build import build_site
from tests.conftest import ROOT
from tests.support.installed_course import PROGRAM, install_course, list_course_files, make_school
from tests.support.layered_course import list_site
from tests.support.small_project import a_small_project, replace_in_file, write_file

SITES = ROOT / "tests" / "sites"
OWN = {
    "content/local/about/our-school.md": "# Our school\n\nWords of our own for {{ name }}.\n",
    "quizzes/local/contact.md": "---\ntitle: Ours\nmodule: contact\n---\n\n"
    '## True or false: We keep numbers to ourselves. {#our-own covers="S8"}\n\nAnswer: true\nWhy: It protects both.\n',
    "settings/oak/content/about/course.md": "# About Oak\n\nWords about {{ name }}.\n",
}


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--root", str(root)])


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A small project with a course of its own."""
    return a_small_project(tmp_path)


@pytest.fixture
def school(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a setting alone; the small course is installed."""
    return make_school(shipped, tmp_path / "school", install_course(shipped, tmp_path / "packages", monkeypatch))


@pytest.mark.slow
def test_a_setting_alone_makes_the_site_that_a_full_copy_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    school = make_school(ROOT, tmp_path / "school", install_course(ROOT, tmp_path / "packages", monkeypatch))
    full = make_school(ROOT, tmp_path / "full", "its-own")
    for name, data in list_course_files(ROOT).items():
        (full / name).parent.mkdir(parents=True, exist_ok=True)
        (full / name).write_bytes(data)
    assert build_site(school, tmp_path / "of-school").ok
    assert build_site(full, tmp_path / "of-full").ok
    assert dict(list_site(tmp_path / "of-school")) == dict(list_site(tmp_path / "of-full"))
    assert [path.name for path in school.iterdir()] == ["setting.yml"]


@pytest.mark.slow
def test_a_base_is_filled_where_its_course_is_not_installed(shipped: Path, tmp_path: Path) -> None:
    school = make_school(shipped, tmp_path / "school", "elsewhere")
    assert run(shipped, "base", "--out", str(tmp_path / "base")).exit_code == 0
    assert run(shipped, "stamp", str(tmp_path / "base"), "--out", str(tmp_path / "there")).exit_code == 0
    done = run(school, "stamp", str(tmp_path / "base"), "--out", str(tmp_path / "here"))
    assert done.exit_code == 0, done.output
    assert dict(list_site(tmp_path / "here")) == dict(list_site(tmp_path / "there"))


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["setting.yml", "settings/oak.yml"])
def test_own_pages_and_questions_make_the_site_that_a_full_copy_makes(
    setting: str, shipped: Path, school: Path, tmp_path: Path
) -> None:
    shutil.copy(school / "setting.yml", shipped)
    for root in (shipped, school):
        for name, text in OWN.items():
            write_file(root, name, text)
        lesson = (shipped / "content" / "modules" / "contact.md").read_text("utf-8")
        write_file(root, "content/local/modules/contact.md", f"{lesson}\nAs we say it here.\n")
        write_file(root, "settings/oak.yml", (root / "setting.yml").read_text("utf-8").replace("\ncourse:", "\n#"))
    assert build_site(school, tmp_path / "of-school", setting=setting).ok
    assert build_site(shipped, tmp_path / "of-full", setting=setting).ok
    made = dict(list_site(tmp_path / "of-school"))
    assert made == dict(list_site(tmp_path / "of-full"))
    assert b"Words of our own" in made["about/our-school.html"]
    assert b"our-own" in made["modules/contact.html"]
    assert b"As we say it here" in made["modules/contact.html"]
    assert (b"About Oak" in made["about/course.html"]) == (setting != "setting.yml")


def lay_own_module(root: Path) -> None:
    """Give a school a module of its own, *The way out*, from 11 January 2027 on."""
    for part in ("content", "quizzes"):
        shutil.copytree(SITES / "local-course" / part / "local", root / part / "local")


def test_a_module_of_its_own_joins_the_course_but_none_of_its_paths(school: Path) -> None:
    lay_own_module(school)
    loaded = load_project(school)
    assert loaded.report.ok
    assert loaded.bank
    assert loaded.register_facts
    assert [module.id for module in loaded.bank.course.modules] == ["contact", "way-out"]
    assert [path.modules for path in loaded.register_facts.paths] == [("contact",)]


@pytest.mark.slow
def test_a_module_of_its_own_is_in_the_menu_and_on_home(school: Path, tmp_path: Path) -> None:
    lay_own_module(school)
    write_file(school, "content/local/index.md", "---\ntemplate: home.html\n---\n\n# Home\n")
    write_file(school, "content/local/who-to-tell.md", "---\ntemplate: who-to-tell.html\n---\n\n# Who to tell\n")
    report = build_site(school, tmp_path / "site")
    assert report.ok, report.to_text()
    made = dict(list_site(tmp_path / "site"))
    assert b"Everyone meets on the lower field" in made["modules/way-out.html"]
    assert b'data-own="way-out"' in made["modules/contact.html"]
    assert b'<p data-extra="way-out" hidden>Also for you here:' in made["index.html"]
    assert b'"from":{"all":"2027-01-11"}' in made["assets/course.js"]


def test_a_course_may_be_installed_inside_the_folder_of_the_school(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "school" / ".venv"
    school = make_school(shipped, tmp_path / "school", install_course(shipped, inside, monkeypatch))
    write_file(school, "content/local/more.md", "# More\n")
    loaded = load_project(school)
    assert loaded.bank
    assert "more.md" in [page.path for page in loaded.bank.pages]


@pytest.mark.slow
def test_a_site_is_built_again_when_its_course_or_an_own_page_has_changed(school: Path, tmp_path: Path) -> None:
    said = [run(school, "build").stderr for _ in range(2)]
    (page,) = (tmp_path / "packages").rglob("content/index.md")
    page.write_text("# Another home\n", "utf-8")
    said.append(run(school, "build").stderr)
    write_file(school, "content/local/index.md", "# Our home\n")
    said.append(run(school, "build").stderr)
    assert [text.split(": ")[-1].split()[0] for text in said] == ["built", "nothing", "built", "built"]


def test_a_mkdocs_file_of_the_school_is_the_one_that_counts(school: Path, shipped: Path) -> None:
    shutil.copy(shipped / "mkdocs.yml", school)
    replace_in_file(school, "mkdocs.yml", "  - microsite", "  - search")
    assert "mkdocs.yml does not list the plugin" in str(run(school, "check").exception)


def test_a_course_that_is_not_installed_is_said_in_one_sentence(school: Path) -> None:
    replace_in_file(school, "setting.yml", "course: .*", "course: a-coarse  # mistyped")
    result = run(school, "check")
    assert result.exit_code == EXIT_FINDINGS
    assert str(result.exception) == (
        "setting.yml names the course “a-coarse”, which is not installed: install the course's file of your release "
        "(docs/hosting.md), or correct the name. Installed: a-course"
    )


@pytest.mark.parametrize(
    ("program", "gone", "words"),
    [
        ("0.0.1", "", "was made for microsite 0.0.1, and this is "),
        (PROGRAM, "course.json", "was made for microsite another version, and this is "),
        (PROGRAM, "quizzes/course.yml", "holds no course: install program and course of one release"),
    ],
)
def test_a_course_that_does_not_fit_is_refused(
    program: str, gone: str, words: str, *, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = install_course(shipped, tmp_path / "packages", monkeypatch, program=program)
    school = make_school(shipped, tmp_path / "school", course)
    for path in (tmp_path / "packages").rglob(gone) if gone else ():
        path.unlink()
    with pytest.raises(GeneratorError, match=words) as raised:
        load_project(school)
    assert raised.value.exit_code == EXIT_FINDINGS


def test_a_package_that_is_gone_is_refused(school: Path, tmp_path: Path) -> None:
    shutil.rmtree(next((tmp_path / "packages").glob("microsite_course_*/quizzes")).parent)
    with pytest.raises(GeneratorError, match="holds no course"):
        load_project(school)


def test_a_course_of_its_own_is_read_whatever_the_setting_names(shipped: Path) -> None:
    write_file(shipped, "setting.yml", (shipped / "setting.yml").read_text("utf-8") + "\ncourse: gone\n")
    assert load_project(shipped).report.ok


def test_a_trust_names_the_course_of_its_schools_once(school: Path) -> None:
    write_file(school, "settings/oak.yml", (school / "setting.yml").read_text("utf-8").replace("\ncourse:", "\n#"))
    (school / "setting.yml").unlink()
    write_file(school, "settings/trust.yml", "course: a-course\n")
    assert load_project(school, setting="settings/oak.yml").report.ok


def test_a_school_of_several_cannot_name_the_course_and_hears_who_can(school: Path) -> None:
    shutil.move(school / "setting.yml", school / "oak.yml")
    with pytest.raises(GeneratorError, match=r"or name an installed course in setting\.yml or settings/trust\.yml$"):
        load_project(school, setting="oak.yml")


def test_what_lies_in_the_place_of_the_course_is_named(school: Path) -> None:
    write_file(school, "content/modules/contact.md", "# Nobody reads this\n")
    write_file(school, "content/local/more.md", "# More\n")
    assert [str(finding) for finding in load_project(school).report.findings if finding.code == "F030"] == [
        "content/modules/contact.md:1:1 F030 warning: nothing reads this file: the course is read where it is "
        "installed. Move it to content/local/."
    ]


def test_fixes_leave_an_installed_course_alone(school: Path, tmp_path: Path) -> None:
    (quiz,) = (tmp_path / "packages").rglob("quizzes/contact.md")
    mistyped = quiz.read_text("utf-8").replace("module: contact", "modul: contact")
    quiz.write_text(mistyped, "utf-8")
    result = run(school, "check", "--fix")
    assert str(quiz) in result.stdout
    assert quiz.read_text("utf-8") == mistyped


def test_a_new_question_goes_into_the_folder_of_the_school(school: Path) -> None:
    words = ("--kind", "true-false", "--words", "Numbers are private", "--covers", "S8")
    assert run(school, "new", "question", "--module", "contact", *words).exit_code == 0
    assert [path.relative_to(school).as_posix() for path in school.rglob("*.md")] == ["quizzes/local/contact.md"]


def test_a_new_module_is_the_school_s_own_and_joins_the_first_path_from_today_on(school: Path) -> None:
    for title in ("Our rules", "Our keys"):
        result = run(school, "new", "module", "--title", title, "--statements", "S8")
        assert (result.exit_code, result.stderr) == (0, "")
    assert "Write the lesson in content/local/modules/our-keys.md, below" in result.stdout
    assert "Staff who begin today or later must take it" in result.stdout
    loaded = load_project(school)
    assert {finding.code for finding in loaded.report.errors} == {"W421"}  # words to write over
    assert loaded.bank
    assert [module.id for module in loaded.bank.course.modules] == ["contact", "our-rules", "our-keys"]
    added = [(one.path, one.modules, one.starts_on) for one in loaded.bank.course.additions]
    assert added == [("all", (id_,), date.today().isoformat()) for id_ in ("our-rules", "our-keys")]
    words = ("--kind", "true-false", "--words", "Keys are private", "--covers", "S8")
    assert "Wrote quizzes/local/our-keys.md" in run(school, "new", "question", "--module", "our-keys", *words).stdout


FLOW = "modules: [{ id: ours, page: modules/ours.md, statements: [S8], draw: 0 }]\npaths: []\n"


@pytest.mark.parametrize("text", ["modules: []\npaths: []\n", FLOW])
def test_a_layout_without_a_place_for_a_new_module_is_left_to_its_author(school: Path, text: str) -> None:
    write_file(school, "quizzes/local/course.yml", text)
    said = run(school, "new", "module", "--title", "Our keys", "--statements", "S8").stdout
    assert (school / "quizzes/local/course.yml").read_text("utf-8") == text
    assert "Please paste this into quizzes/local/course.yml yourself" in said
    assert "add our-keys to modules: of a path in quizzes/local/course.yml" in said


def test_the_doctor_looks_where_the_course_is(school: Path) -> None:
    assert "no such" not in run(school, "doctor").stdout
    replace_in_file(school, "setting.yml", "course: a-course", "course: gone")
    assert "the course “gone”, which is not installed" in run(school, "doctor").stdout


def test_the_studio_of_a_school_offers_its_own_files_alone(school: Path) -> None:
    write_file(school, "content/local/more.md", "# More\n")
    names = collect_course(school, SiteConfig()).keys()
    assert names >= {"setting.yml", "content/local/more.md"}
    assert not names & {"mkdocs.yml", "quizzes/course.yml", "content/index.md"}


def test_a_wheel_says_what_it_is(school: Path) -> None:
    about = distribution("microsite_course_a_course")
    assert (about.version, about.metadata["Summary"], about.requires) == ("2026.12", "A course, 2026-27", None)
    assert all(path.locate().is_file() for path in about.files or ())


@pytest.mark.slow
def test_the_course_is_packed_small_and_the_same_each_time(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert run(ROOT, "package", "course", "--out", str(tmp_path / folder), "--version", "2026.12").exit_code == 0
    one, two = tmp_path.rglob("*.whl")
    assert one.name == "microsite_course_protecting_professionals_online-2026.12-py3-none-any.whl"
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size < 250_000


def test_a_course_with_an_overlay_is_not_packed(shipped: Path) -> None:
    write_file(shipped, "content/local/more.md", "# More\n")
    assert "content/local/more.md is laid over the course" in str(run(shipped, "package", "course").exception)


def test_a_school_packs_no_course(school: Path) -> None:
    assert "where the course is written" in str(run(school, "package", "course").exception)


def test_a_version_that_no_wheel_can_have_is_refused(shipped: Path) -> None:
    result = run(shipped, "package", "course", "--version", "Autumn term")
    assert "expected a version such as 2026.12, not Autumn term" in result.stderr
