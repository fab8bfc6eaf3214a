"""What VS Code is given: snippets that the reader takes as they are, and tasks that find our findings."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.authoring.page_file import read_page
from generator.bank.model import Bank, Question
from generator.commands.cli import cli
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source
from generator.parsing.ignores import parse_ignores
from generator.parsing.items import CourseLookup
from generator.questions.table import KINDS
from generator.rendering.drawings import PORTRAITS, list_drawings
from tests.support.builders import a_course, read_quiz_text

ROOT = Path(__file__).parents[2]
VSCODE = ROOT / ".vscode"
SNIPPETS = json.loads((VSCODE / "microsite.code-snippets").read_text("utf-8"))
QUESTION = "## Question: What? {#what covers=S8}\n\n%s\n- [ ] No\n  > No.\n- [x] Yes\n  > Yes.\n"
BEGINNING = "## Scenario: A story {#a-story covers=S8}\n\nIt begins.\n\n### First\n\n"
STORY = BEGINNING + "- [x] On -> %s\n  > Yes.\n- [ ] Off -> %s\n  > No.\n\n%s"
ENDING = "### End: What comes of it\n\nIt ended.\n"
ENDS = ("End: What comes of it", "End: What comes of it")
TALE = STORY % (*ENDS, ENDING)
CAST = "---\ntitle: Test\nmodule: contact\ncast:\n  Karim: { portrait: karim, role: teaches maths }\n---\n"
AROUND = {
    "Quiz file": f"%s{QUESTION % ''}",
    "Scene": STORY % ("The name of the scene", "The name of the scene", f"%s\n{ENDING}"),
    "Ending": STORY % ("End: What comes of it", "End: What comes of it", "%s"),
    **dict.fromkeys(("Content note", "Lint ignore", "Chat", "Email", "Post", "Notice"), QUESTION),
    "Cast": "---\ntitle: Test\nmodule: contact\n%s\n---\n" + TALE.replace("It begins.", "With: Karim"),
    "With": CAST + TALE.replace("It begins.", "%s"),
}
"""What a snippet that is no whole question needs round it."""
TASKS = {task["label"]: task for task in json.loads((VSCODE / "tasks.json").read_text("utf-8"))["tasks"]}


def expand(name: str) -> str:
    """Return what a snippet leaves when somebody accepts all that it proposes."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{\d+\|([^,|}]*)[^}]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text)
    text = re.sub(r"\$\d+", "", text)
    assert not re.search(r"\$\{", text), text
    return text


def read(name: str) -> list[Finding]:
    return list(read_quiz_text(AROUND.get(name, "%s\n") % expand(name)).findings)


@pytest.mark.parametrize("name", [name for name in SNIPPETS if name != "Place a question"])
def test_a_snippet_is_read_as_it_comes(name: str) -> None:
    assert [str(finding) for finding in read(name)] == []


def test_what_a_lesson_places_is_read_as_it_comes() -> None:
    text = f"# A lesson\n\n{expand('Place a question')}\n"
    page, findings = read_page(Source("content/x.md", text), "x.md", CourseLookup.from_course(a_course()))
    assert findings == []
    assert [(one.name, one.target) for one in page.embeds] == [("question", "short-name")]


def test_the_note_to_the_checker_has_its_code_and_reason() -> None:
    (note,) = parse_ignores(Source("quizzes/x.md", QUESTION % expand("Lint ignore")), is_page=False)
    assert [code for code, _ in note.codes] == ["W203"]
    assert note.reason == "the reason, for the next reader"


def test_the_snippet_of_a_cast_offers_every_portrait() -> None:
    (offered,) = re.findall(r"\|([a-z,]+)\|", "".join(SNIPPETS["Cast"]["body"]))
    assert offered.split(",") == list_drawings(ROOT / "theme", PORTRAITS)


def test_every_kind_of_the_course_has_a_snippet(bank: Bank) -> None:
    headings = {line.split(":")[0].removeprefix("## ") for name in SNIPPETS for line in expand(name).split("\n")}
    used = {KINDS[item.kind].headings[0] for item in bank.items.values() if isinstance(item, Question)}
    assert used | {"Scenario"} <= headings


def test_each_snippet_has_a_word_of_its_own_and_says_what_it_is() -> None:
    words = [snippet["prefix"] for snippet in SNIPPETS.values()]
    assert len(set(words)) == len(words)
    assert all(len(snippet["description"]) > 15 and snippet["scope"] == "markdown" for snippet in SNIPPETS.values())


def test_the_problem_matcher_finds_what_check_prints(tmp_path: Path) -> None:
    for name in ("content", "quizzes", "setting.yml", "mkdocs.yml", "theme"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, tmp_path / name)
    quiz = tmp_path / "quizzes" / "contact.md"
    quiz.write_text(quiz.read_text("utf-8").replace("- [x] Ringing on", "- [v] Ringing on"), "utf-8")
    line = next(at for at, text in enumerate(quiz.read_text("utf-8").split("\n"), 1) if text.startswith("- [v]"))
    setting = tmp_path / "setting.yml"
    setting.write_text(setting.read_text("utf-8").replace("\nnation: england", "\nnation: England"), "utf-8")
    program = [sys.executable, "-m", "generator", "check", "--root", str(tmp_path)]
    printed = subprocess.run(program, capture_output=True, text=True, check=False).stdout.splitlines()

    matcher = TASKS["microsite check"]["problemMatcher"]
    pattern = matcher["pattern"]
    found = [match for line in printed if (match := re.fullmatch(pattern["regexp"], line))]
    assert len(found) == len(printed) >= 2
    assert {match[pattern["severity"]] for match in found} <= {"error", "warning"}
    assert {match[pattern["file"]] for match in found} >= {"quizzes/contact.md", "setting.yml"}
    first = next(match for match in found if match[pattern["file"]] == "quizzes/contact.md")
    assert (int(first[pattern["line"]]), first[pattern["code"]][0]) == (line, "Q")
    assert matcher["fileLocation"] == ["relative", "${workspaceFolder}"]


def test_each_task_runs_a_command_that_there_is() -> None:
    for label, task in TASKS.items():
        program, command = task["command"].split(maxsplit=1)
        assert (program, f"microsite {command}") == (".venv/bin/microsite", label)
        assert task["windows"]["command"] == f".venv\\Scripts\\microsite {command}"
        assert CliRunner().invoke(cli, [*command.split(), "--help"]).exit_code == 0


def test_only_one_extension_is_asked_for() -> None:
    assert json.loads((VSCODE / "extensions.json").read_text("utf-8")) == {"recommendations": ["redhat.vscode-yaml"]}


def test_prose_is_left_as_it_was_typed() -> None:
    settings = json.loads((VSCODE / "settings.json").read_text("utf-8"))
    assert settings["files.eol"] == "\n"
    markdown = settings["[markdown]"]
    assert markdown["editor.wordWrap"] == "on"
    assert (markdown["editor.rulers"], markdown["files.trimTrailingWhitespace"]) == ([], False)
