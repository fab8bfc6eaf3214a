"""A school publishes on GitHub Pages: its steps are run here, on sound and faulty files, with a small ``gh``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small_project import use_small_course, write_file
from tests.support.workflows import Job, commit, copy_project, mark_installed

ADDRESS = "https://oak.github.example/course/"
ON = f"workflow {ADDRESS}"
GH = """#!{python}
import json, os, pathlib, shutil, subprocess, sys
words, store = sys.argv[1:], pathlib.Path(os.environ["GH_STORE"])
if words[:2] == ["run", "download"]:
    kept = store / words[2]
    assert words[words.index("--name") + 1] == "base"
    kept.is_dir() or sys.exit("no valid artifacts found to download")
    shutil.copytree(kept, words[words.index("--dir") + 1])
elif words[1].endswith("/pages"):
    answer = os.environ["GH_PAGES"]
    answer.startswith("gh: ") and sys.exit(answer)
    print(answer)
else:
    runs = (store / words[1].split("/")[-2]).with_suffix(".json").read_text()
    jq = ["jq", "-r", words[words.index("--jq") + 1]]
    sys.stdout.write(subprocess.run(jq, input=runs, capture_output=True, text=True, check=True).stdout)
"""
needs_jq = pytest.mark.skipif(not shutil.which("jq"), reason="the fake gh needs jq")
LESSON = Path("content", "modules", "contact.md")
WHO_TO_TELL = """---
template: who-to-tell.html
---

# Who to tell
"""
PHONE = "01632 960111"
"""The lead's number, on the page who to tell."""
NEW = "01632 960199"


def add_gh(folder: Path) -> str:
    """Put the small ``gh`` into a folder; return what PATH has to be."""
    program = folder / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(GH.format(python=sys.executable), "utf-8")
    program.chmod(0o755)
    return f"{program.parent}:{os.environ['PATH']}"


class Repository:
    """A school's repository on GitHub, and what the runs of its workflow kept."""

    workflow: str
    """The file that publishes, without its suffix."""

    def __init__(self, folder: Path) -> None:
        self.project, self.store, self.temp = folder / "project", folder / "store", folder / "runner"
        self.store.mkdir()
        self.runs: list[dict[str, object]] = []
        self.list_runs()
        self.path = add_gh(folder)

    def keep(self, run: int = 1, **more: object) -> None:
        """Let GitHub keep what the last run hands over, as that of a run."""
        shutil.copytree(self.project / "kept", self.store / str(run))
        here = {"id": 1}
        self.runs.insert(0, {"id": run, "event": "push", "repository": here, "head_repository": here, **more})
        self.list_runs()

    def list_runs(self) -> None:
        """Let GitHub know of the runs."""
        (self.store / f"{self.workflow}.json").write_text(json.dumps({"workflow_runs": self.runs}), "utf-8")


class School(Repository):
    """A fork on GitHub."""

    workflow = "pages"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        copy_project(self.project)
        use_small_course(self.project)
        write_file(self.project, "content/who-to-tell.md", WHO_TO_TELL)
        self.push("filled in")

    def push(self, message: str) -> None:
        """Commit all there is."""
        commit(self.project, message)
        mark_installed(self.project)

    def rewrite(self, name: str | Path, before: str, after: str) -> None:
        """Change words of a file, and commit."""
        path = self.project / name
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")
        self.push(f"changed {name}")

    def publish(self, pages: str = ON) -> Job:
        """Run the job that makes the site, on a machine that holds nothing of the run before."""
        for name in ("kept", "site", "site.json"):
            shutil.rmtree(self.project / name, ignore_errors=True)
        shutil.rmtree(self.temp, ignore_errors=True)
        env = {"PATH": self.path, "GH_PAGES": pages, "GH_STORE": str(self.store)}
        return Job("pages.yml", "build", self.project, self.temp, env).run()

    def break_lesson(self) -> None:
        """Write a lesson with a mistake, and commit."""
        text = (self.project / LESSON).read_text("utf-8")
        (self.project / LESSON).write_text(f"{text}\nA new paragraph.\n\n::: question no-such-question\n", "utf-8")
        self.push("a mistake")

    @property
    def page(self) -> str:
        """The page *Who to tell* as it was made."""
        return (self.project / "site" / "who-to-tell.html").read_text("utf-8")


@pytest.fixture
def school(tmp_path: Path) -> School:
    """A fork that was filled in, and nothing published yet."""
    return School(tmp_path)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_project_is_published_with_its_address_and_the_base_is_kept(school: School) -> None:
    job = school.publish()
    assert not job.failed, job.done
    assert job.outputs["pages"]["ready"] == "yes"
    assert job.used["Upload the site"]["path"] == "site/"
    kept = job.used["Store the base for the next changed contact"]
    assert (kept["name"], kept["path"], kept["retention-days"]) == ("base", "kept/", "90")
    assert (school.project / "kept" / "base" / "base.json").is_file()
    assert '"/course/index.html"' in (school.project / "site" / "404.html").read_text("utf-8")
    assert PHONE in school.page
    assert job.summary.startswith(f"## Published\n\nThe site: {ADDRESS}\n\n## ")
    assert "::warning title=" not in job.done["Summarise what was published and what waits"].stdout
    subprocess.run(
        [".venv/bin/microsite", "build", "--out", "built"],
        cwd=school.project,
        env={**os.environ, "SITE_URL": ADDRESS},
        check=True,
    )
    assert tree(school.project / "site") == tree(school.project / "built")


def ask(folder: Path, answer: str) -> Job:
    """Run the job where GitHub gives this answer about Pages; there is no project yet."""
    env = {"PATH": add_gh(folder), "GH_PAGES": answer, "GH_STORE": str(folder)}
    return Job("pages.yml", "build", folder, folder / "runner", env).run()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("gh: Not Found (HTTP 404)", "GitHub Pages is not switched on for this repository"),
        ("legacy https://oak.github.example/course/", "GitHub Pages takes the site from a branch here"),
        (" https://oak.github.example/course/", "GitHub Pages takes the site from a branch here"),
    ],
)
def test_where_pages_is_not_switched_on_the_run_says_what_to_click(tmp_path: Path, answer: str, said: str) -> None:
    job = ask(tmp_path, answer)
    assert not job.failed, "a fork that does not publish has no red run"
    assert job.used == {}
    assert "ready" not in job.outputs["pages"], "so the second job does not run"
    assert f"::notice title=Nothing was published::{said}" in job.said
    assert "[Settings → Pages](https://github.example/oak/course/settings/pages)" in job.summary
    assert "**GitHub Actions**" in job.summary


def test_where_github_does_not_answer_the_run_is_red_and_says_what_to_do(tmp_path: Path) -> None:
    job = ask(tmp_path, "gh: Bad Gateway (HTTP 502)")
    assert job.failed
    assert "choose “Re-run jobs”. gh: Bad Gateway (HTTP 502)" in job.said
    assert job.used == {}


@needs_jq
def test_a_changed_contact_is_published_though_a_lesson_has_a_mistake_and_the_lesson_once_it_is_mended(
    school: School,
) -> None:
    school.publish()
    school.keep()
    before = (school.project / "site" / "modules" / "contact.html").read_text("utf-8")
    school.break_lesson()
    school.rewrite("setting.yml", PHONE, NEW)
    job = school.publish()
    assert not job.failed, job.done
    assert NEW in school.page
    assert PHONE not in school.page
    after = (school.project / "site" / "modules" / "contact.html").read_text("utf-8")
    assert "A new paragraph." not in after
    assert after == before.replace(PHONE, NEW)
    assert job.outputs["kept"]["from"] == "kept"
    assert "before" not in job.outputs, "no earlier state was looked for"
    assert job.used["Upload the site"]["path"] == "site/"
    assert job.used["Store the base for the next changed contact"], "so that it does not end after 90 days"

    assert "::warning title=Your setting was published::" in job.said
    assert f"::error file={LESSON.as_posix()},line=" in job.said
    assert job.summary.startswith("## Your setting was published. The lessons wait: 1 error")
    assert "Lessons and questions are the ones published last" in job.summary
    assert f"https://github.example/oak/course/edit/main/{LESSON.as_posix()}#L" in job.summary

    school.rewrite(LESSON, "::: question no-such-question\n", "")
    job = school.publish()
    assert "A new paragraph." in (school.project / "site" / "modules" / "contact.html").read_text("utf-8"), "all of it"
    assert job.summary.startswith("## Published\n")


FOREIGN = (
    {"event": "pull_request"},
    {"event": "pull_request_target"},
    {"head_repository": {"id": 2}},
)
"""Runs that somebody else could have made."""


@pytest.mark.exhaustive
@needs_jq
def test_a_base_that_this_edition_cannot_read_is_none(school: School) -> None:
    school.publish()
    school.keep()
    for manifest in school.store.rglob("base.json"):
        manifest.write_text(manifest.read_text("utf-8").replace('"format": ', '"format": 9'), "utf-8")
    school.break_lesson()
    job = school.publish()
    assert not job.failed, job.done
    assert "from" not in job.outputs["kept"]
    assert job.outputs["before"]["from"] == "before"


@pytest.mark.exhaustive
@needs_jq
def test_without_a_kept_base_the_last_state_without_mistakes_is_looked_for(school: School) -> None:
    school.publish()
    for number, one in enumerate(FOREIGN, 2):
        school.keep(number, **one)
    school.rewrite(LESSON, "# Contact", "# Older: contact")
    school.break_lesson()
    school.rewrite("setting.yml", PHONE, NEW)
    job = school.publish()
    assert not job.failed, job.done
    assert "from" not in job.outputs["kept"], "what others made is not published"
    assert job.outputs["before"]["from"] == "before"
    assert NEW in school.page
    assert "Older: contact" in (school.project / "site" / "modules" / "contact.html").read_text("utf-8")
    assert "Lessons and questions are from the last commit without errors" in job.summary


@pytest.mark.exhaustive
@needs_jq
def test_a_base_that_ended_or_is_of_another_address_is_passed_over(school: School) -> None:
    school.publish()
    school.keep(1)
    school.publish("workflow http://training.oak.example")
    assert 'href="/index.html"' in (school.project / "site" / "404.html").read_text("utf-8"), "a domain has no folder"
    assert 'href="http://training.oak.example/who-to-tell.html"' in school.page
    school.keep(2)
    shutil.copytree(school.store / "1", school.store / "4")
    (school.store / "4" / "address.txt").unlink()
    here = {"id": 1}
    for number in (3, 4):
        school.runs.insert(0, {"id": number, "event": "push", "repository": here, "head_repository": here})
    school.list_runs()
    school.break_lesson()
    job = school.publish()
    assert not job.failed, job.done
    assert job.outputs["kept"]["from"] == "kept"
    assert '"/course/index.html"' in (school.project / "site" / "404.html").read_text("utf-8")


def test_a_mistake_in_the_setting_publishes_nothing_and_says_so(school: School) -> None:
    school.rewrite("setting.yml", f'"{PHONE}"', "call the office")
    job = school.publish()
    assert job.failed
    assert job.used.keys() == {"Check out the project", "Set up Python"}, "nothing is handed over"
    assert "::error file=setting.yml,line=" in job.said
    assert job.summary.startswith(
        "## Nothing was published. The earlier site is unchanged.\n\nsetting.yml can’t be used"
    )
    assert "https://github.example/oak/course/edit/main/setting.yml#L" in job.summary


@needs_jq
def test_mistakes_from_the_first_day_are_told_and_publish_nothing(school: School) -> None:
    school.break_lesson()
    subprocess.run(["rm", "-rf", ".git"], cwd=school.project, check=True)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=school.project, check=True)
    school.push("first")
    job = school.publish()
    assert job.failed
    assert not (school.project / "site").exists()
    assert "no earlier state without errors was found" in job.summary
    assert job.used.keys() == {"Check out the project", "Set up Python"}


@needs_jq
def test_a_private_file_is_told_loudly_and_never_published(school: School) -> None:
    school.publish()
    school.keep()
    (school.project / "content" / "people.csv").write_text("Name,Email\nAnna Bell,a@oak.example\n", "utf-8")
    school.push("a list of people")
    school.rewrite("setting.yml", PHONE, NEW)
    job = school.publish()
    assert not job.failed, job.done
    assert "::error file=content/people.csv,line=1,col=1,title=G004::" in job.said
    assert "the repository's history" in job.summary
    assert NEW in school.page
    assert not (school.project / "site" / "people.csv").exists()
