"""Once a week one issue says what is out of date; its steps are run here, with a ``gh`` that keeps issues in a file."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.workflows import Job, commit, copy_project, mark_installed

TODAY = date.today()
OLD = (TODAY - timedelta(days=400)).isoformat()
GONE = (TODAY - timedelta(days=3)).isoformat()
MARK = "<!-- what is out of date -->"
GH = """#!{python}
import json, os, pathlib, sys
words = sys.argv[1:]
assert words[0] == "api"
store = pathlib.Path(os.environ["GH_ISSUES"])
issues = json.loads(store.read_text())
if os.environ.get("GH_IS_OFF"):
    sys.exit("gh: Issues has been disabled in this repository. (HTTP 410)")
fields = dict(word.split("=", 1) for word, flag in zip(words[1:], words) if flag == "--raw-field")
way = next(word for word in words if word.startswith("repos/")).partition("?")[0].split("/")[3:]
if "--method" not in words:
    import subprocess
    rows = [issue for issue in issues if issue["state"] == "open"]
    jq = ["jq", "-r", words[words.index("--jq") + 1]]
    sys.stdout.write(subprocess.run(jq, input=json.dumps(rows), capture_output=True, text=True, check=True).stdout)
elif way == ["issues"]:
    issues.append({{"number": len(issues) + 1, "state": "open", "user": {{"login": "github-actions[bot]"}}, **fields}})
elif way[2:] == ["comments"]:
    issues[int(way[1]) - 1]["comment"] = fields["body"]
else:
    issues[int(way[1]) - 1].update(fields)
store.write_text(json.dumps(issues))
"""
needs_jq = pytest.mark.skipif(not shutil.which("jq"), reason="the fake gh needs jq")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fork that somebody filled in; all is up to date."""
    folder = tmp_path / "project"
    copy_project(folder)
    rewrite(folder / "setting.yml", "id: larkwater\n", "id: oak-lane\n")
    for path in (folder / "setting.yml", folder / "quizzes" / "facts.yml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(renew(line) for line in lines), "utf-8")
    commit(folder, "filled in")
    mark_installed(folder)
    return folder


def renew(line: str) -> str:
    """Return a line with its day as of today; a review as of a year from now."""
    key, found, _ = line.partition(": ")
    days = {"checked_on": TODAY, "next_review": TODAY + timedelta(days=365), "date": TODAY}
    day = days.get(key.strip(" -#"))
    return f'{key}: "{day}"\n' if found and day else line


def rewrite(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def look(project: Path, tmp_path: Path) -> str:
    job = Job("contacts.yml", "look", project, tmp_path / "runner").run()
    assert not job.failed, job.done
    assert (MARK in job.summary) == bool(job.outputs["look"]["issue"])
    return job.outputs["look"]["issue"]


def age(project: Path) -> None:
    """Let a contact, a policy and a fact grow old."""
    rewrite(project / "setting.yml", f'  checked_on: "{TODAY}"', f'  checked_on: "{OLD}"')
    rewrite(project / "setting.yml", f'next_review: "{TODAY + timedelta(days=365)}"', f'next_review: "{GONE}"')
    rewrite(project / "quizzes" / "facts.yml", f'checked_on: "{TODAY}"', f'checked_on: "{OLD}"')


def test_nothing_is_said_while_all_is_well(project: Path, tmp_path: Path) -> None:
    assert look(project, tmp_path) == ""


def test_what_is_out_of_date_is_told_in_plain_words_with_a_link_to_its_line(project: Path, tmp_path: Path) -> None:
    age(project)
    issue = look(project, tmp_path)
    assert issue.startswith(MARK)
    for title in ("### Contacts to check", "### Policies whose review is due", "### Facts of the course to check"):
        assert issue.count(title) == 1
    lines = (project / "setting.yml").read_text("utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, 1) if OLD in line)
    assert f"- [setting.yml, line {number}](https://github.example/oak/course/edit/main/setting.yml#L{number})" in issue
    assert issue.count("\n- [") == 3
    assert "Dates in the future" not in issue


def test_settings_of_many_schools_are_looked_at_and_made_up_ones_are_not(project: Path, tmp_path: Path) -> None:
    age(project)
    (nursery,) = (project / "settings").glob("*.yml")
    nursery.write_text(re.sub(r'checked_on: "[0-9-]+"', f'checked_on: "{OLD}"', nursery.read_text("utf-8")), "utf-8")
    text = (project / "setting.yml").read_text("utf-8")
    (project / "settings" / "elm.yml").write_text(text.replace("id: oak-lane", "id: elm"), "utf-8")
    rewrite(project / "setting.yml", "id: oak-lane\n", "id: larkwater\n")
    issue = look(project, tmp_path)
    assert "[settings/elm.yml, line" in issue
    assert "[setting.yml, line" not in issue
    assert "meithrinfa" not in issue
    assert "[quizzes/facts.yml, line" in issue, "the course's own facts are always looked at"


def test_words_of_a_setting_stay_words(project: Path, tmp_path: Path) -> None:
    age(project)
    (project / "settings" / "@everybody](x)<b>.yml").write_text(f'checked_on: "{OLD}"\n', "utf-8")
    issue = look(project, tmp_path)
    (row,) = [line for line in issue.splitlines() if "everybody" in line]
    assert not set("<>@") & set(row)
    assert row.count("](") == 1


def tell(tmp_path: Path, issue: str, **env: str) -> tuple[list[dict[str, Any]], Job]:
    """Run the job that writes; return the issues that there are then."""
    folder, store = tmp_path / "bin", tmp_path / "issues.json"
    folder.mkdir(exist_ok=True)
    program = folder / "gh"
    program.write_text(GH.format(python=sys.executable), "utf-8")
    program.chmod(0o755)
    if not store.exists():
        store.write_text("[]", "utf-8")
    env |= {"PATH": f"{folder}:{os.environ['PATH']}", "GH_ISSUES": str(store)}
    given = {"needs.look.outputs.issue": issue}
    job = Job("contacts.yml", "tell", tmp_path, tmp_path / "runner", env, given).run()
    return json.loads(store.read_text("utf-8")), job


@needs_jq
def test_there_is_one_issue_kept_up_to_date_and_closed_when_all_is_well(tmp_path: Path) -> None:
    first, second = f'{MARK}\nring `$(touch x)` "them"\n', f"{MARK}\nring the others\n"
    (issue,), _ = tell(tmp_path, first)
    assert (issue["title"], issue["body"]) == ("Contacts or dates to check", first)
    (issue,), _ = tell(tmp_path, second)
    assert (issue["body"], issue["state"]) == (second, "open")
    (issue,), _ = tell(tmp_path, "")
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    assert "up to date again" in issue["comment"]
    assert len(tell(tmp_path, "")[0]) == 1
    assert len(tell(tmp_path, first)[0]) == 2


@needs_jq
def test_an_issue_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    theirs = {"number": 1, "state": "open", "title": "x", "body": f"{MARK}\nmine", "user": {"login": "somebody"}}
    pull = {**theirs, "number": 2, "user": {"login": "github-actions[bot]"}, "pull_request": {}}
    empty = {**theirs, "number": 3, "user": {"login": "github-actions[bot]"}, "body": None}
    (tmp_path / "issues.json").write_text(json.dumps([theirs, pull, empty]), "utf-8")
    issues, job = tell(tmp_path, f"{MARK}\nring them\n")
    assert not job.failed
    assert issues[:3] == [theirs, pull, empty]
    assert len(issues) == 4


def test_where_issues_are_switched_off_the_run_says_so(tmp_path: Path) -> None:
    _, job = tell(tmp_path, f"{MARK}\nring them\n", GH_IS_OFF="1")
    assert job.failed
    assert "tick “Issues”" in job.said
