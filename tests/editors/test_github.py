"""What a trainer meets on GitHub: forms, and a check whose steps are run here as GitHub runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOW = GITHUB / "workflows" / "check.yml"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
SCHEMAS = {
    WORKFLOW: "vendor.github-workflows",
    GITHUB / "ISSUE_TEMPLATE" / "config.yml": "vendor.github-issue-config",
    **dict.fromkeys(FORMS, "vendor.github-issue-forms"),
}
FAULTY = """---
title: Contact
module: contact
---

## Question: A parent asks for your number. What do you do?

- [ ] Give it
  > A number that was given cannot be taken back.
- [x] Give them the office number
  > Yes. The office can always reach the trip leader.

## Question: A mother asks for your number at the gate. What do you do? {#parent-number covers=S8}

- [ ] Give it, and ask her to keep it to herself
  > A number that was given cannot be taken back.
- [x] Say how to reach you through the office
  > Yes. She has a way, and others can see it.
"""


def load(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text("utf-8"))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_github_takes_the_file(path: Path) -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        [program, "--builtin-schema", SCHEMAS[path], path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_action_is_pinned_to_one_commit() -> None:
    used = [step["uses"] for job in load(WORKFLOW)["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []


def test_what_runs_a_proposal_can_write_nothing() -> None:
    workflow = load(WORKFLOW)
    assert sorted(workflow["on"]) == ["pull_request", "push"], "pull_request_target would trust a fork"
    assert workflow["permissions"] == {}
    writing = {name: job for name, job in workflow["jobs"].items() if "write" in job["permissions"].values()}
    assert list(writing) == ["comment"]
    assert not any("uses" in step for step in writing["comment"]["steps"]), "it fetches nothing"
    assert "head.repo.full_name == github.repository" in writing["comment"]["if"], "a fork's token cannot write"
    assert "secrets." not in WORKFLOW.read_text("utf-8")
    for job in workflow["jobs"].values():
        assert not any("${{" in step.get("run", "") for step in job["steps"]), "words of others become commands"


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_every_form_says_that_it_is_public_and_asks_for_nothing_personal(form: Path) -> None:
    body = load(form)["body"]
    assert body[0]["type"] == "markdown"
    assert "Everybody can read what you write here" in body[0]["attributes"]["value"]
    assert body[-1]["attributes"]["options"][0]["required"] is True
    assert not {"name", "email", "phone"} & {part.get("id") for part in body}


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A clone in which the last commit adds a faulty quiz file; another was faulty before. All is installed already."""
    folder = tmp_path / "proposal"
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    older = folder / "quizzes" / "contact.md"
    older.write_text(older.read_text("utf-8").replace("- [x] Ringing a mother", "- [v] Ringing a mother"), "utf-8")
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "--all"), ("commit", "-qm", "before")):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)
    (folder / "quizzes" / "numbers.md").write_text(FAULTY, "utf-8")
    (folder / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / name).symlink_to(ROOT / ".venv" / name)
    for words in (("add", "quizzes"), ("commit", "-qm", "after")):
        subprocess.run([*git, *words], cwd=folder, check=True, capture_output=True)
    (folder / ".venv" / ".installed").touch()
    return folder


EXPRESSIONS = {
    "github.server_url": "https://github.example",
    "github.event.pull_request.head.repo.full_name || github.repository": "oak/course",
    "github.head_ref || github.ref_name": "a-new-question",
    "github.repository": "oak/course",
    "github.run_id": "7",
    "github.token": "a-token",
    "github.event.pull_request.number": "12",
    "needs.check.outputs.changed": "parent-number trip-call",
    "steps.publish.outputs.artifact-url": "https://github.example/artifact/5",
    "needs.check.outputs.review": "https://github.example/artifact/5",
    "needs.check.outputs.summed-up": "2 mistakes",
}


def run_steps(job: str, folder: Path, more: Mapping[str, str]) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run the shell steps of a job in their order, as GitHub's runner does: a bash each, with the step's variables."""
    done = {}
    for step in load(WORKFLOW)["jobs"][job]["steps"]:
        if "run" in step:
            given = {name: _fill(str(text)) for name, text in step.get("env", {}).items()}
            done[step["name"]] = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=folder,
                env={**os.environ, **more, **given},
                capture_output=True,
                text=True,
                check=False,
            )
    return done


def _fill(text: str) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: EXPRESSIONS[match[1]], text)


def test_a_faulty_proposal_is_answered_with_lines_to_paste_and_a_review_page(proposal: Path, tmp_path: Path) -> None:
    summary, output = tmp_path / "summary.md", tmp_path / "output"
    done = run_steps("check", proposal, {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output)})

    notes = done["Tell what is found, at its line"]
    assert notes.returncode == 1, notes.stderr
    first = notes.stdout.splitlines()[0]
    assert re.match(r"::(error|warning) file=quizzes/numbers\.md,line=6,.*title=[A-Z]\d{3}::", first), (
        "what is new first"
    )
    assert "file=quizzes/contact.md,line=10," in notes.stdout, "and what was there before after it"
    assert "%0A## Question: A parent asks for your number. What do you do? {#" in notes.stdout

    told = summary.read_text("utf-8")
    edit = "https://github.example/oak/course/edit/a-new-question/quizzes/numbers.md#L6"
    assert f"]({edit})" in told
    assert re.search(
        r"```markdown\n## Question: A parent asks for your number\. What do you do\? \{#[a-z-]+.*\}\n```", told
    )
    assert "[Open the review page](https://github.example/artifact/5)" in told
    assert "- [parent-number](https://github.example/artifact/5#parent-number)" in told
    assert told.index("Open the review page") < told.index("Lines to paste")
    outputs = r"changed=parent-number\nsummed-up=\d+ mistakes?( and \d+ remarks?)?\n"
    assert re.fullmatch(outputs, output.read_text("utf-8"))

    assert done["Make the review page"].returncode == 0, done["Make the review page"].stderr
    review = (proposal / "site-review" / "review.html").read_text("utf-8")
    assert "friend request" in review
    assert 'id="parent-number"' in review


@pytest.fixture
def fake_gh(tmp_path: Path) -> Path:
    """A program ``gh`` that writes down how it was called; it knows one comment if GH_KNOWS says so."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "gh"
    program.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$@" >>"$GH_LOG"\ncase "$*" in *--jq*) printf "$GH_KNOWS";; esac\n', "utf-8"
    )
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize(("knows", "called"), [("", "POST\nrepos/oak/course/issues/12/comments"), ("99\n", "PATCH")])
def test_the_comment_is_written_once_and_then_renewed(fake_gh: Path, tmp_path: Path, knows: str, called: str) -> None:
    log = tmp_path / "log"
    path = f"{fake_gh}:{os.environ['PATH']}"
    done = run_steps("comment", tmp_path, {"PATH": path, "GH_LOG": str(log), "GH_KNOWS": knows})
    assert all(step.returncode == 0 for step in done.values()), done
    said = log.read_text("utf-8")
    assert called in said
    assert ("repos/oak/course/issues/comments/99" in said) == bool(knows)
    page = "https://github.example/artifact/5"
    changed = f" · [parent-number]({page}#parent-number) · [trip-call]({page}#trip-call)"
    assert f"**[Open the review page]({page})**{changed} (Sign in" in said
    assert "[2 mistakes](https://github.example/oak/course/actions/runs/7)" in said
    assert 'startswith("<!-- the review page of this proposal -->")' in said


def sum_up(tmp_path: Path, rows: object, *words: str, **more: str) -> str:
    found = tmp_path / "found.json"
    found.write_text(rows if isinstance(rows, str) else json.dumps(rows), "utf-8")
    program = [sys.executable, GITHUB / "summary.py", *words, found]
    env = {**os.environ, "EDIT": "https://github.example/edit/b", **more, "PYTHONPATH": str(ROOT)}
    return subprocess.run(program, cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout


def a_row(line: int = 2, **fields: object) -> dict[str, object]:
    given = {"code": "Q005", "severity": "error", "message": "it has no id", "hint": "Write {#x}", "fix": None}
    return {**given, "path": "a.md", "line": line, "column": 1, **fields}


def a_fix(line: int, column: int, text: str, length: int = 0) -> dict[str, object]:
    edit = {"path": "a.md", "line": line, "column": column, "length": length, "text": text}
    return {"certain": True, "edits": [edit]}


def test_a_summary_has_each_corrected_line_once_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\r\n## Question: ```Two```\r\n", "utf-8")
    rows = [a_row(fix=a_fix(2, 23, " {#two}")), a_row(severity="warning", fix=a_fix(2, 4, "Reflect", 8))]
    told = sum_up(tmp_path, rows)
    assert told.startswith("## 1 mistake and 1 remark\n")
    assert told.count("````markdown\n## Reflect: ```Two``` {#two}\n````\n") == 1
    assert "[a.md, line 2](https://github.example/edit/b/a.md#L2) becomes" in told


def test_a_branch_by_any_name_is_part_of_an_address(tmp_path: Path) -> None:
    told = sum_up(tmp_path, [a_row()], EDIT="https://github.example/edit/issue-#5(a)<b>%")
    assert "(https://github.example/edit/issue-%235%28a%29%3Cb%3E%25/a.md#L2)" in told


def test_what_changed_is_named_in_files_of_any_name(tmp_path: Path) -> None:
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")
    (tmp_path / "quizzes").mkdir()
    for text in ("## Question: Old {#old}\n", "## Question: Old {#old}\n\n## Question: New? {#new covers=S8}\n"):
        for name in ("Siân’s quiz.md", 'a "b".md'):
            (tmp_path / "quizzes" / name).write_text(text.replace("{#", f"{{#{name[0].lower()}-"), "utf-8")
        for words in (("init", "-q"), ("add", "--all"), ("commit", "-qm", "a change")):
            subprocess.run([*git, *words], cwd=tmp_path, check=True, capture_output=True)
    run = subprocess.run(
        [sys.executable, GITHUB / "changed.py"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert sorted(run.stdout.split()) == ["a-new", "s-new"]


def test_words_of_authors_stay_words_in_a_summary(tmp_path: Path) -> None:
    told = sum_up(tmp_path, [a_row(message="“a | b\n<img src=x> &lt;b&gt; @everybody *x*” is wrong")])
    (row,) = [line for line in told.splitlines() if "Q005" in line]
    assert row.count("|") == 4
    assert not set("<>@*`") & set(row.replace("**Mistake**", ""))
    assert "&#38;lt;b&#38;gt;" in row


def test_a_summary_fits_into_what_github_takes_and_says_what_is_left_out(tmp_path: Path) -> None:
    told = sum_up(tmp_path, [a_row(message="x" * 400) for _ in range(3000)])
    assert len(told.encode()) < 1024 * 1024
    assert re.search(r"… and \d+ more lines", told)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "Nothing to mend"),
        ([a_row(), a_row(3)], "2 mistakes"),
        ([a_row(severity="warning")], "1 remark"),
        ("", "The project could not be read: the step “Tell what is found” says why"),
    ],
)
def test_a_run_is_summed_up_in_a_line(tmp_path: Path, rows: object, said: str) -> None:
    assert sum_up(tmp_path, rows, "--short") == said
    assert sum_up(tmp_path, rows).startswith(f"## {said}\n")
