"""What a trainer meets on GitHub: forms, and a check whose steps are run here as GitHub runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
from click.testing import CliRunner

from tests.support.workflows import Job, commit, copy_project, load, mark_installed

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
WORKFLOW = GITHUB / "workflows" / "check.yml"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
SCHEMAS = {
    **dict.fromkeys(WORKFLOWS, "vendor.github-workflows"),
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


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_github_takes_the_file(path: Path) -> None:
    result = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", SCHEMAS[path], str(path)])
    assert result.exit_code == 0, result.output


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> Any:
    """Each workflow in turn."""
    return load(request.param)


def find_steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_action_is_github_s_own_and_pinned_to_one_commit(workflow: Any) -> None:
    used = [step["uses"] for step in find_steps(workflow) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []


def test_all_workflows_pin_an_action_to_the_same_commit() -> None:
    used = {step["uses"] for path in WORKFLOWS for step in find_steps(load(path)) if "uses" in step}
    assert len({name.partition("@")[0] for name in used}) == len(used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_pin_says_which_version_it_is(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert [line for line in lines if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_no_words_of_others_become_commands_and_no_secret_is_used(workflow: Any) -> None:
    assert not any("${{" in step.get("run", "") for step in find_steps(workflow))
    assert "secrets." not in json.dumps(workflow)


def test_every_job_says_what_it_may_do_and_how_long_it_may_take(workflow: Any) -> None:
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert "pull_request_target" not in workflow["on"], "it would trust a fork"
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"] <= 30


def test_no_job_that_fetches_the_project_may_write(workflow: Any) -> None:
    for job in workflow["jobs"].values():
        fetches = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
        assert not fetches or set(job["permissions"].values()) == {"read"}
        assert all(step["with"]["persist-credentials"] is False for step in fetches)


MAY_WRITE = {
    ("check", "comment"): {"pull-requests": "write"},
    ("contacts", "tell"): {"issues": "write"},
    ("pages", "publish"): {"pages": "write", "id-token": "write"},
    ("school", "comment"): {"actions": "read", "pull-requests": "write"},
    ("school", "publish"): {"pages": "write", "id-token": "write"},
    ("release", "attach"): {"actions": "read", "attestations": "write", "contents": "write", "id-token": "write"},
}


def test_nothing_else_may_write() -> None:
    jobs = {(path.stem, name): job["permissions"] for path in WORKFLOWS for name, job in load(path)["jobs"].items()}
    assert {name: given for name, given in jobs.items() if "write" in given.values()} == MAY_WRITE


def test_the_shards_run_the_readme_s_command_and_together_every_test(tmp_path: Path) -> None:
    (job,) = load(GITHUB / "workflows" / "test.yml")["jobs"].values()
    command = job["steps"][-1]["run"]
    assert re.search(r"^make test ", command)
    assert "make test " in (ROOT / "README.md").read_text("utf-8")
    shards = job["strategy"]["matrix"]["shard"]
    assert shards == list(range(1, int(re.search(r"--splits (\d+)", command)[1]) + 1))
    options = re.search(r'ARGS="\$CASES (.*)"', command)[1].split()
    (tmp_path / "test_ten.py").write_text(
        "import pytest\n@pytest.mark.parametrize('n', range(10))\ndef test_n(n): ...\n"
    )
    listed = [_list_tests(tmp_path, [str(shard) if one == "$SHARD" else one for one in options]) for shard in shards]
    assert sorted(name for names in listed for name in names) == [f"test_ten.py::test_n[{n}]" for n in range(10)]
    assert {len(names) for names in listed} == {2, 3}


def _list_tests(folder: Path, options: list[str]) -> list[str]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if "::" in line]


def test_what_runs_a_proposal_can_write_nothing() -> None:
    workflow = load(WORKFLOW)
    assert sorted(workflow["on"]) == ["pull_request", "push"]
    writing = workflow["jobs"]["comment"]
    assert not any("uses" in step for step in writing["steps"]), "it fetches nothing"
    assert "head.repo.full_name == github.repository" in writing["if"], "a fork's token cannot write"


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_every_form_says_that_it_is_public_and_asks_for_nothing_personal(form: Path) -> None:
    body = load(form)["body"]
    assert body[0]["type"] == "markdown"
    assert "Everyone can read what you write here" in body[0]["attributes"]["value"]
    assert body[-1]["attributes"]["options"][0]["required"] is True
    assert not {"name", "email", "phone"} & {part.get("id") for part in body}


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A clone in which the last commit adds a faulty quiz file; another was faulty before. All is installed already."""
    folder = tmp_path / "proposal"
    copy_project(folder)
    older = folder / "quizzes" / "contact.md"
    older.write_text(older.read_text("utf-8").replace("- [x] Ringing on", "- [v] Ringing on"), "utf-8")
    commit(folder, "before")
    (folder / "quizzes" / "numbers.md").write_text(FAULTY, "utf-8")
    commit(folder, "after")
    mark_installed(folder)
    return folder


EXPRESSIONS = {
    "github.event.pull_request.head.repo.full_name || github.repository": "oak/course",
    "github.head_ref || github.ref_name": "a-new-question",
    "github.event.pull_request.number": "12",
    "steps.publish.outputs.artifact-url": "https://github.example/artifact/5",
    "needs.check.outputs.changed": "parent-number trip-call",
    "needs.check.outputs.review": "https://github.example/artifact/5",
    "needs.check.outputs.summed-up": "2 errors",
}


def test_a_faulty_proposal_is_answered_with_lines_to_paste_and_a_review_page(proposal: Path, tmp_path: Path) -> None:
    job = Job("check.yml", "check", proposal, tmp_path / "runner", given=EXPRESSIONS).run()

    notes = job.done["Report findings at their lines"]
    assert notes.returncode == 1, notes.stderr
    first = notes.stdout.splitlines()[0]
    assert re.match(r"::(error|warning) file=quizzes/numbers\.md,line=6,.*title=[A-Z]\d{3}::", first), (
        "what is new first"
    )
    assert re.search(r"file=quizzes/contact\.md,line=\d+,", notes.stdout), "and what was there before after it"
    assert "%0A## Question: A parent asks for your number. What do you do? {#" in notes.stdout

    told = job.summary
    edit = "https://github.example/oak/course/edit/a-new-question/quizzes/numbers.md#L6"
    assert f"]({edit})" in told
    assert re.search(
        r"```markdown\n## Question: A parent asks for your number\. What do you do\? \{#[a-z-]+.*\}\n```", told
    )
    assert "[Open the review page](https://github.example/artifact/5)" in told
    assert "- [parent-number](https://github.example/artifact/5#parent-number)" in told
    assert told.index("Open the review page") < told.index("Lines to paste")
    assert job.outputs["summary"]["changed"] == "parent-number"
    assert re.fullmatch(r"\d+ errors?( and \d+ warnings?)?", job.outputs["summary"]["summed-up"])

    made = job.done["Build the review page"]
    assert made.returncode == 0, made.stderr
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
    env = {"PATH": f"{fake_gh}:{os.environ['PATH']}", "GH_LOG": str(log), "GH_KNOWS": knows}
    job = Job("check.yml", "comment", tmp_path, tmp_path / "runner", env, EXPRESSIONS).run()
    assert not job.failed, job.done
    said = log.read_text("utf-8")
    assert called in said
    assert ("repos/oak/course/issues/comments/99" in said) == bool(knows)
    page = "https://github.example/artifact/5"
    changed = f" · [parent-number]({page}#parent-number) · [trip-call]({page}#trip-call)"
    assert f"**[Open the review page]({page})**{changed} (Sign in" in said
    assert "[2 errors](https://github.example/oak/course/actions/runs/7)" in said
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
    assert told.startswith("## 1 error and 1 warning\n")
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
    assert not set("<>@*`") & set(row.replace("**Error**", ""))
    assert "&#38;lt;b&#38;gt;" in row


def test_a_summary_fits_into_what_github_takes_and_says_what_is_left_out(tmp_path: Path) -> None:
    told = sum_up(tmp_path, [a_row(message="x" * 400) for _ in range(3000)])
    assert len(told.encode()) < 1024 * 1024
    assert re.search(r"… and \d+ more lines", told)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No findings"),
        ([a_row(), a_row(3)], "2 errors"),
        ([a_row(severity="warning")], "1 warning"),
        ("", "The project could not be read: the step “Report findings” says why"),
    ],
)
def test_a_run_is_summed_up_in_a_line(tmp_path: Path, rows: object, said: str) -> None:
    assert sum_up(tmp_path, rows, "--short") == said
    assert sum_up(tmp_path, rows).startswith(f"## {said}\n")
