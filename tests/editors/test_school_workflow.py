"""A school of a few files: the workflow that it calls is run here, with its course in another repository."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from generator.project.project import load_project
from generator.system.installed_course import read_course_name
from tests.editors.test_pages_workflow import ADDRESS, FOREIGN, NEW, ON, PHONE, WHO_TO_TELL, Repository, needs_jq
from tests.support.small_project import ROOT, SOUND, replace_in_file, use_small_course, write_file
from tests.support.workflows import WORKFLOWS, Job, commit, copy_project, find_lacking_rights, load

TEMPLATE = ROOT / "examples" / "school"
CALLER = TEMPLATE / ".github" / "workflows" / "publish.yml"
CALLED = load(WORKFLOWS / "school.yml")["jobs"]
GIVEN = {"github.workflow_ref": "oak/school/.github/workflows/publish.yml@refs/heads/main"}
USES = r"school\.yml@[0-9a-f]{40}"


def git(folder: Path, *words: str) -> str:
    run = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout.strip()


class School(Repository):
    """A school's repository that names a commit of a course, which is a repository of its own."""

    workflow = "publish"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.origin = folder / "origin"
        copy_project(self.origin)
        use_small_course(self.origin)
        write_file(self.origin, "content/who-to-tell.md", WHO_TO_TELL)
        self.commits = [self.release("the first")]
        shutil.copytree(TEMPLATE, self.project)
        shutil.copy(SOUND / "setting.yml", self.project)
        write_file(self.project, "setting.yml", (SOUND / "setting.yml").read_text("utf-8") + "\ncourse: a-course\n")
        git(self.project, "init", "-q", "-b", "main")
        self.name(self.commits[0])

    def release(self, message: str) -> str:
        """Commit the course; return the commit."""
        commit(self.origin, message)
        return git(self.origin, "rev-parse", "HEAD")

    def name(self, course: str) -> None:
        """Name a commit of the course, as a merged proposal does, and commit that."""
        replace_in_file(self.project, ".github/workflows/publish.yml", USES, f"school.yml@{course}")
        commit(self.project, f"name {course}")

    def run(self, job: str) -> Job:
        """Run a job on a machine that holds nothing of the run before."""
        for name in (".course", "kept", "site", "proposal.md"):
            shutil.rmtree(self.project / name, ignore_errors=True)
        shutil.rmtree(self.temp, ignore_errors=True)
        git(self.project, "clone", "-q", str(self.origin), ".course")
        (self.project / ".course" / ".venv").mkdir()
        for name in ("bin", "lib", "pyvenv.cfg"):
            (self.project / ".course" / ".venv" / name).symlink_to(ROOT / ".venv" / name)
        found = re.search(USES, (self.project / ".github/workflows/publish.yml").read_text("utf-8"))
        assert found
        git(self.project / ".course", "checkout", "-q", found[0].rpartition("@")[2])
        (self.project / ".course" / ".venv" / ".installed").touch()
        env = {"PATH": self.path, "GH_PAGES": ON, "GH_STORE": str(self.store)}
        given = {**GIVEN, "job.workflow_repository": "oak/course", "job.workflow_sha": found[0].rpartition("@")[2]}
        return Job("school.yml", job, self.project, self.temp, env, given, caller=CALLER).run()

    @property
    def proposal(self) -> str:
        """The text that the last check handed over."""
        return (self.project / "proposal.md").read_text("utf-8")


@pytest.fixture
def school(tmp_path: Path) -> School:
    """A school with its course, and nothing published yet."""
    return School(tmp_path)


@pytest.mark.slow
def test_a_setting_alone_is_published_and_the_base_is_named_by_course_and_address(school: School) -> None:
    job = school.run("build")
    assert not job.failed, job.done
    assert PHONE in (school.project / "site" / "who-to-tell.html").read_text("utf-8")
    assert (school.project / "kept" / "of.txt").read_text("utf-8") == f"{school.commits[0]} {ADDRESS}\n"
    assert job.used["Check out the course at the commit that is named"]["ref"] == school.commits[0]
    assert job.summary.startswith(f"## Published\n\nThe site: {ADDRESS}\n")


def merge_faulty_edition(school: School) -> None:
    """Name an edition with a mistake, when the lead has another number, too."""
    write_file(school.origin, "content/index.md", "# Home\n\n::: question no-such-question\n")
    replace_in_file(school.project, "setting.yml", PHONE, NEW)
    school.name(school.release("a mistake"))


@pytest.mark.slow
@needs_jq
def test_a_faulty_edition_leaves_the_lessons_that_a_run_kept_and_a_changed_contact_is_published(school: School) -> None:
    school.run("build")
    school.keep()
    merge_faulty_edition(school)
    job = school.run("build")
    assert not job.failed, job.done
    assert job.outputs["kept"]["from"] == "kept"
    assert "before" not in job.outputs, "no earlier commit was looked for"
    assert NEW in (school.project / "site" / "who-to-tell.html").read_text("utf-8")
    assert (school.project / "kept" / "of.txt").read_text("utf-8") == f"{school.commits[0]} {ADDRESS}\n"
    assert "::error title=This version of the course was not installed::" in job.said
    assert job.summary.startswith("## Your setting was published. The lessons wait")


@pytest.mark.exhaustive
@pytest.mark.slow
@needs_jq
def test_what_others_ran_and_the_base_of_another_address_are_passed_over_for_the_last_good_commit(
    school: School,
) -> None:
    school.run("build")
    for number, one in enumerate(({"id": 1}, *FOREIGN), 1):
        school.keep(number, **one)
    (school.store / "1" / "of.txt").write_text(f"{school.commits[0]} https://elsewhere.example/\n", "utf-8")
    merge_faulty_edition(school)
    job = school.run("build")
    assert not job.failed, job.done
    assert "from" not in job.outputs["kept"]
    assert job.outputs["before"]["from"] == "before"
    assert NEW in (school.project / "site" / "who-to-tell.html").read_text("utf-8")
    assert (school.project / "kept" / "of.txt").read_text("utf-8") == f"{school.commits[0]} {ADDRESS}\n"


@pytest.mark.exhaustive
@pytest.mark.slow
@needs_jq
def test_a_mistake_is_passed_over_with_course_and_school_of_the_last_good_commit(school: School) -> None:
    write_file(school.origin, "content/index.md", "# Another home\n")
    newer = school.release("the second")
    write_file(school.project, "content/local/index.md", "# Ours\n\n::: question no-such-question\n")
    school.name(newer)
    job = school.run("build")
    assert job.outputs["before"]["from"] == "before", job.done
    assert (school.project / "kept" / "of.txt").read_text("utf-8").startswith(school.commits[0])
    assert "A small course" in (school.project / "site" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_proposal_says_what_would_change_for_the_school(school: School) -> None:
    quiz = (SOUND / "quizzes" / "contact.md").read_text("utf-8")
    item = quiz[quiz.index("## Question: A parent") :]
    write_file(school.project, "quizzes/local/ours.md", f"---\ntitle: Ours\nmodule: contact\n---\n\n{item}")
    school.name(school.commits[0])
    replace_in_file(school.origin, "quizzes/contact.md", r"- \[!\] Give it", "- [ ] Give it")
    replace_in_file(school.origin, "quizzes/course.yml", '"2026-27"', '"2027-28"')
    write_file(school.origin, "content/who-to-tell.md", f"{WHO_TO_TELL}\nRing <b>the lead</b>, @everyone.\n")
    school.name(school.release("the second"))
    job = school.run("check")
    assert not job.failed, job.done
    text = school.proposal
    assert text.startswith("**Show this to your DSL before you press Merge.**")
    assert re.findall(r"(?m)^- \[ \].*", text) == ["- [ ] Shown to the DSL on …"]
    parts = ["edition 2026-27 → 2027-28", "Your own words", "`quizzes/local/ours.md`: number", "## Who to tell"]
    parts += [
        "Ring &lt;b&gt;the lead&lt;/b&gt;, &#64;everyone.",
        "## Red lines",
        "- [!] Give it",
        "- [ ] Give it",
        "<details>",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert text.endswith("</details>\n")
    assert job.used["Hand the text over"]["path"] == "proposal.md"


@pytest.mark.slow
def test_a_proposal_of_the_school_alone_says_that_the_course_stays(school: School) -> None:
    write_file(school.project, "content/local/more.md", "# More\n\n::: question no-such-question\n")
    school.name(school.commits[0])
    job = school.run("check")
    assert "Nothing here changes what the course says." in school.proposal
    assert "::error file=content/local/more.md" in job.done["Report findings at their lines"].stdout
    assert job.failed


def test_the_text_of_a_large_change_fits_and_ends_whole(tmp_path: Path) -> None:
    change = {"path": "content/a.md", "topic": "everything else", "before": "", "after": "é" * 900}
    found = {"name": "c", "version": "2", "edition": "B", "before": "A", "concerns": []}
    found["changes"] = [{**change, "id": str(at)} for at in range(90)]
    (tmp_path / "found.json").write_text(json.dumps(found), "utf-8")
    command = [".venv/bin/python", ".github/proposal.py", str(tmp_path / "found.json")]
    text = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert 40_000 < len(text.encode()) < 60_000
    assert text.count("<details>") == text.count("</details>") == 1
    assert "More has changed than there is room for here." in text


@pytest.mark.parametrize("job", CALLED)
def test_the_caller_gives_every_right_that_a_job_asks_for(job: str) -> None:
    assert find_lacking_rights(CALLED[job], load(CALLER)) == []


@pytest.mark.parametrize("right", load(CALLER)["permissions"])
def test_a_right_that_the_caller_has_not_given_is_refused(right: str, tmp_path: Path) -> None:
    caller = tmp_path / "publish.yml"
    lines = CALLER.read_text("utf-8").splitlines(keepends=True)
    caller.write_text("".join(line for line in lines if not line.startswith(f"  {right}:")), "utf-8")
    asking = [name for name, job in CALLED.items() if right in job["permissions"]]
    assert asking, "a right that nobody asks for"
    with pytest.raises(PermissionError, match=right):
        Job("school.yml", asking[0], tmp_path, tmp_path / "runner", caller=caller).run()


def test_the_job_that_writes_in_the_proposal_runs_nothing_of_it() -> None:
    (step,) = CALLED["comment"]["steps"]
    assert "uses" not in step
    assert "head -c 60000" in step["run"]
    assert "python" not in step["run"]


@pytest.mark.parametrize(
    ("name", "schema"), [("workflows/publish.yml", "github-workflows"), ("dependabot.yml", "dependabot")]
)
def test_github_takes_the_files_of_a_school(name: str, schema: str) -> None:
    path = str(TEMPLATE / ".github" / name)
    result = CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", path])
    assert result.exit_code == 0, result.output


def test_a_school_runs_on_pushes_proposals_and_by_hand_and_names_one_commit() -> None:
    caller: Any = load(CALLER)
    assert set(caller["on"]) == {"push", "pull_request", "workflow_dispatch"}
    assert len(caller["permissions"]) == 5
    assert re.search(r"school\.yml@[0-9a-f]{40} # v\d", CALLER.read_text("utf-8"))


def test_the_setting_of_a_school_names_the_course_and_has_fields_to_fill_in_alone(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATE, tmp_path / "school")
    for name in ("content", "quizzes"):
        (tmp_path / "school" / name).symlink_to(ROOT / name)
    loaded = load_project(tmp_path / "school", rules=frozenset())
    assert {finding.code for finding in loaded.report.errors if finding.span.path == "setting.yml"} == {"T001"}
    assert read_course_name(tmp_path / "school") == ("setting.yml", "protecting-professionals-online")
