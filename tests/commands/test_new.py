"""``microsite new`` as a trainer sees it: what is asked, what is written, and that the check has nothing against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source, read_yaml
from generator.errors import GeneratorError
from generator.project.project import load_project
from generator.questions.table import KINDS
from generator.setting.parser import parse_setting
from tests.commands.test_commands import project
from tests.support.setting_fields import FIELDS

__all__ = ["project"]  # a fixture, used by its name


def new(project: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["new", *arguments, "--root", str(project)], input=typed)


def findings(project: Path, *names: str) -> list[Finding]:
    """Return the findings of some files, except those on the words that their author has to replace."""
    report = load_project(project).report
    return [finding for finding in report.findings if finding.span.path in names and finding.code != "W421"]


def files(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_question_of_each_kind_passes_the_check(project: Path, kind: str) -> None:
    (project / "quizzes" / "contact.md").write_text("---\ntitle: Contact\nmodule: contact\n---\n", "utf-8")
    before = {finding.code for finding in findings(project, "quizzes/contact.md")}
    options = ("--module", "contact", "--kind", kind, "--covers", "S8", "--words", "Which fits here?")
    result = new(project, "question", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "Wrote quizzes/contact.md, line 6: which-fits-here"
    loaded = load_project(project)
    assert loaded.bank is not None
    assert loaded.bank.items["which-fits-here"].kind == kind
    warned = {"W226"} if kind in ("short-answer", "fill-in") else set()
    assert {finding.code for finding in findings(project, "quizzes/contact.md")} <= before | warned


def test_what_the_options_leave_open_is_asked(project: Path) -> None:
    typed = "contct\ncontact\ntrue or false\nS8a\nS8, S9a\nIt is so.\n"
    result = new(
        project, "question", typed=typed.replace("contct\ncontact\ntrue or false", "true or false\ncontct\ncontact")
    )
    assert result.exit_code == 0, result.stderr
    assert "There is no module “contct”. Did you mean “contact”? Known are contact." in result.stderr
    assert "There is no statement of contact “S8a”." in result.stderr
    assert "\n  S9   S9a S9b\n" in result.stderr, "a group is shown with its statements"
    text = (project / "quizzes" / "contact.md").read_text("utf-8")
    assert '## True or false: It is so. {#it-is-so covers="S8 S9a"}\n\nAnswer: ' in text


def test_the_statement_with_the_fewest_questions_is_offered(project: Path) -> None:
    result = new(project, "question", "--module", "contact", "--kind", "match", typed="\nWho does what?\n")
    assert "Which does it cover, with spaces between several [S9a]: " in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("question", "--module", "kontact", "--kind", "match"),
            "there is no module “kontact”. Did you mean “contact”? Known are contact",
        ),
        (
            ("scenario", "--module", "contact", "--covers", "S8 S12"),
            "there is no statement of contact “S12”. Known are S8, S9a, S9b, S9",
        ),
        (
            ("question", "--kind", "true or flase"),
            "there is no kind “true or flase”. Did you mean “true-false”? Known are ",
        ),
        (
            ("scenario", "--module", "contact", "--covers", "S8", "--title", "x", "--id", "lead"),
            "the id lead is taken: choose another, such as lead-2",
        ),
        (
            ("scenario", "--module", "contact", "--covers", "S8", "--title", "x", "--id", "Über uns"),
            "“Über uns” cannot be an id: write uber-uns, for example",
        ),
        (
            ("scenario", "--module", "contact", "--covers", "S8", "--title", "The {#x} phone"),
            "leave the braces out: they are written for you",
        ),
        (("scenario", "--module", "contact", "--covers", "S8"), "not an interactive terminal; pass --title"),
        (
            ("module", "--title", "Contact", "--statements", "S8"),
            "the id contact is taken: choose another, such as contact-2",
        ),
        (("module", "--title", "x", "--statements", "S7"), "there is no statement “S7”. Known are S8, S9, S9a, S9b"),
        (
            ("module", "--title", "Ask {{ dsl.title }}", "--statements", "S8"),
            "leave {{ … }} out of a title",
        ),
        (
            ("scenario", "--module", "contact", "--covers", "S8", "--title", "x", "--file", "elsewhere.md"),
            "elsewhere.md is no quiz file: name one in quizzes/ that ends in .md",
        ),
    ],
)
def test_a_wrong_word_is_one_line_and_nothing_is_written(project: Path, arguments: tuple[str, ...], said: str) -> None:
    before = files(project)
    result = new(project, *arguments)
    assert isinstance(result.exception, GeneratorError)
    assert result.exception.exit_code == 2
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)
    assert files(project) == before


def test_a_scenario_has_two_endings_and_a_safe_way(project: Path) -> None:
    result = new(project, "scenario", "--module", "contact", "--covers", "S8", "--title", "The borrowed tablet")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == "Wrote content/modules/contact.md: ::: scenario the-borrowed-tablet"
    page = (project / "content" / "modules" / "contact.md").read_text("utf-8")
    assert page.endswith("\n\n::: scenario the-borrowed-tablet\n\n::: check contact\n")
    loaded = load_project(project)
    assert loaded.bank is not None
    story = loaded.bank.items["the-borrowed-tablet"]
    assert [scene.ending for scene in getattr(story, "scenes", ())] == [False, False, True, True]
    line = story.span.line
    assert [f for f in findings(project, "quizzes/contact.md") if f.span.line >= line] == []


@pytest.mark.parametrize(("kind", "placed"), [("match", False), ("reflect", True)])
def test_what_no_check_can_ask_is_placed(project: Path, kind: str, placed: bool) -> None:
    page = project / "content" / "modules" / "contact.md"
    page.write_text(page.read_text("utf-8").replace("::: check", "## Check what you know\n\n::: check"), "utf-8")
    words = ("--module", "contact", "--kind", kind, "--covers", "S8", "--words", "How is it?")
    result = new(project, "question", *words)
    assert result.exit_code == 0
    marker = "\n::: question how-is-it\n\n## Check what you know\n\n::: check contact\n"
    assert page.read_text("utf-8").endswith(marker) is placed
    assert (
        "write ::: question how-is-it on a line of its own in content/modules/contact.md" in result.stdout
    ) is not placed


def test_a_lesson_without_its_check_is_left_to_its_author(project: Path) -> None:
    page = project / "content" / "modules" / "contact.md"
    page.write_text("# Contact\n", "utf-8")
    result = new(project, "scenario", "--module", "contact", "--covers", "S8", "--title", "x")
    assert "To show it, write ::: scenario x on a line of its own in content/modules/contact.md." in result.stdout
    assert page.read_text("utf-8") == "# Contact\n"


def test_a_module_is_a_page_a_quiz_file_and_an_entry(project: Path) -> None:
    course = project / "quizzes" / "course.yml"
    course.write_text(course.read_text("utf-8") + "# the end\n", "utf-8")
    result = new(project, "module", "--title", "Phones: yours & theirs", "--statements", "S8 S9")
    assert (result.exit_code, result.stderr) == (0, "")
    names = ["content/modules/phones-yours-theirs.md", "quizzes/phones-yours-theirs.md", "quizzes/course.yml"]
    assert result.stdout.splitlines()[:4] == [*(f"Wrote {name}" for name in names), ""]
    assert findings(project, *names) == []
    assert course.read_text("utf-8").endswith("""
  - id: phones-yours-theirs
    title: "Phones: yours & theirs"
    page: modules/phones-yours-theirs.md
    minutes: 2
    audience: all
    statements: [S8, S9a, S9b]
    draw: 3
# the end
""")


def test_a_module_is_asked_for_in_plain_words(project: Path) -> None:
    course = project / "quizzes" / "course.yml"
    with course.open("a", encoding="utf-8") as file:
        file.write("paths:\n  - { id: all-staff, title: All staff, modules: [contact] }\n")
    result = new(project, "module", typed="Phones\nS80\nS8\n")
    assert result.exit_code == 0, result.stderr
    assert "There is no statement “S80”. Did you mean “S8”?" in result.stderr
    text = course.read_text("utf-8")
    assert "  - id: phones\n    title: Phones\n" in text
    assert text.endswith("modules: [contact] }\n"), "which paths hold it is for the author to say"
    assert "add phones to modules: of a path in quizzes/course.yml" in result.stdout


def test_a_module_whose_entry_finds_no_place_is_to_be_pasted(project: Path) -> None:
    course = project / "quizzes" / "course.yml"
    text = course.read_text("utf-8").replace("modules:\n  - {", "modules: [{").replace("draw: 3 }", "draw: 3 }]")
    course.write_text(text, "utf-8")
    result = new(project, "module", "--title", "Phones", "--statements", "S8")
    assert result.exit_code == 0
    assert (
        "Please paste this into quizzes/course.yml yourself, below the last entry of modules:\n\n  - id: phones"
        in result.stdout
    )
    assert course.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["content/modules/phones.md", "quizzes/phones.md"])
def test_nothing_is_overwritten(project: Path, name: str) -> None:
    (project / name).write_text("mine", "utf-8")
    before = files(project)
    result = new(project, "module", "--title", "Phones", "--statements", "S8")
    assert str(result.exception) == f"{name} already exists and was not changed: choose another id"
    assert files(project) == before


def test_a_file_whose_end_is_hidden_stays_as_it_is(project: Path) -> None:
    quiz = project / "quizzes" / "contact.md"
    quiz.write_text(quiz.read_text("utf-8") + "\n<!-- never closed\n", "utf-8")
    before = files(project)
    result = new(project, "scenario", "--module", "contact", "--covers", "S8", "--title", "x")
    assert str(result.exception) == "nothing can be added at the end of quizzes/contact.md: the check says why"
    assert files(project) == before


def test_a_file_keeps_its_line_ends(project: Path) -> None:
    quiz = project / "quizzes" / "contact.md"
    quiz.write_bytes(quiz.read_bytes().replace(b"\n", b"\r\n"))
    new(project, "scenario", "--module", "contact", "--covers", "S8", "--title", "x")
    data = quiz.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")


def test_another_file_can_be_begun(project: Path) -> None:
    path = project / "quizzes" / "more" / "stories.md"
    path.parent.mkdir()
    result = new(project, "scenario", "--module", "contact", "--covers", "S8", "--title", "x", "--file", str(path))
    assert result.exit_code == 0
    assert path.read_text("utf-8").startswith(
        "---\ntitle: Contact\nmodule: contact\n---\n\n## Scenario: x {#x covers=S8}\n\nIt is an ordinary day."
    )


def test_a_new_module_shows_how_to_give_people_faces(project: Path) -> None:
    assert new(project, "module", "--title", "Phones", "--statements", "S8 S9").exit_code == 0
    path = project / "quizzes" / "phones.md"
    before = path.read_text("utf-8")
    path.write_text(before.replace("# cast:\n#   Sam", "cast:\n  Sam"), "utf-8")
    assert new(project, "scenario", "--module", "phones", "--covers", "S8", "--title", "Two").exit_code == 0
    assert "## Scenario: Two {#two covers=S8}\n\nWith: Sam\n\nIt is" in path.read_text("utf-8")
    assert findings(project, "quizzes/phones.md") == []


def test_what_is_new_shows_how_to_write_a_message(project: Path) -> None:
    assert new(project, "module", "--title", "Phones", "--statements", "S8 S9").exit_code == 0
    assert new(project, "scenario", "--module", "phones", "--covers", "S8", "--title", "x").exit_code == 0
    bank = load_project(project).bank
    assert bank is not None
    story = bank.items["x"]
    texts = [*(scene.text for scene in getattr(story, "scenes", ())), *(page.prose for page in bank.pages)]
    assert sum("```chat" in prose.text for prose in texts) == 2


SETTING = ("--name", "Oak Lane Primary School", "--short-name", "Oak Lane")


@pytest.mark.parametrize("nation", FIELDS.nations)
@pytest.mark.parametrize("phase", FIELDS.phases)
def test_a_fresh_setting_has_few_fields_and_all_that_are_required(project: Path, nation: str, phase: str) -> None:
    (project / "setting.yml").unlink()
    result = new(project, "setting", *SETTING, "--nation", nation, "--phase", phase)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Wrote setting.yml\n")
    text = (project / "setting.yml").read_text("utf-8")
    data = yaml.safe_load(text)
    assert data["id"] == "oak-lane"
    assert sum(1 for _ in _leaves(data)) <= 20
    filled = re.sub(r"(?m)(phone|day|out_of_hours):$", r'\1: "01632 960110"', text)
    filled = filled.replace("    name:\n", "    name: children's services\n")
    filled = filled.replace("checked_on:\n", 'checked_on: "2026-11-16"\n')
    setting, told = parse_setting(FIELDS, read_yaml(Source("setting.yml", filled))[0], date(2026, 11, 27))
    assert setting is not None
    assert {finding.code for finding in told} == {"T053"}


def _leaves(data: object) -> Iterator[object]:
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    for part in (data,) if parts is None else parts:
        yield from (part,) if parts is None else _leaves(part)


def test_a_fresh_setting_takes_the_place_of_no_other(project: Path) -> None:
    before = files(project)
    result = new(project, "setting", *SETTING, typed="engand\nengland\nprimary\n")
    assert result.exit_code == 0, result.stderr
    assert "Choose a nation:\n  england " in result.stderr
    assert "Did you mean “england”?" in result.stderr
    assert {path for path in files(project) if path not in before} == {project / "settings" / "oak-lane.yml"}
    assert files(project).items() >= before.items()
    again = new(project, "setting", *SETTING, "--nation", "wales", "--phase", "fe")
    assert isinstance(again.exception, GeneratorError)
    assert "settings/oak-lane.yml already exists" in str(again.exception)
    named = new(project, "setting", "--name", "x" * 300, "--nation", "wales", "--phase", "fe")
    assert "this has 300 characters; 200 are allowed. Say it in fewer words" in str(named.exception)


EDITIONS = """editions:
  - name: "2026-27"
    from: "2026-09-01"
    paths:
      all: [contact]
"""


def test_a_new_edition_is_entered_with_the_present_paths_and_comments_stay(project: Path) -> None:
    course = project / "quizzes" / "course.yml"
    course.write_text(course.read_text("utf-8") + f"{EDITIONS}# the end\n", "utf-8")
    result = new(project, "edition", "2027-28", "--from", "2027-09-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "Wrote quizzes/course.yml: edition 2027-28, from 2027-09-01"
    text = course.read_text("utf-8")
    second = EDITIONS.replace("editions:\n", "").replace("2026", "2027").replace("-27", "-28")
    assert text.endswith(f"{EDITIONS}{second}# the end\n")
    assert 'edition: "2027-28"' in text
    assert findings(project, "quizzes/course.yml") == []


def test_the_first_list_of_editions_has_the_present_one_too(project: Path) -> None:
    result = new(project, "edition", "2027-28", "--from", "2027-09-01", "--old-from", "2026-09-01")
    assert result.exit_code == 0, result.stderr
    loaded = load_project(project)
    assert loaded.bank is not None
    names = [(one.name, one.starts_on) for one in loaded.bank.course.editions]
    assert names == [("2026-27", "2026-09-01"), ("2027-28", "2027-09-01")]


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["2026-27", "--from", "2027-09-01"], "there is an edition 2026-27 already", 1),
        (["2027-28", "--from", "2026-09-01"], "give a later day by --from", 1),
        (["2027-28", "--from", "next year"], "next year", 2),
    ],
)
def test_an_edition_that_cannot_follow_changes_nothing(
    project: Path, arguments: list[str], said: str, code: int
) -> None:
    course = project / "quizzes" / "course.yml"
    course.write_text(course.read_text("utf-8") + EDITIONS, "utf-8")
    before = files(project)
    result = new(project, "edition", *arguments)
    assert result.exit_code == code
    assert said in f"{result.stderr}{result.exception}"
    assert files(project) == before
