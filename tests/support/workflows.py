"""Runs the shell steps of a workflow's job as GitHub's runner does: a bash each, with its variables, in their order.

Conditions are heeded, what a step writes to its output is there for those after it, and a step that fails ends the job
for all but those that say otherwise. Steps that use an action are written down and not run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"
STEP = re.compile(r"steps\.([\w-]+)\.(outcome|outputs\.([\w-]+))")
GIVEN: Mapping[str, str] = {
    "github.server_url": "https://github.example",
    "github.repository": "oak/course",
    "github.ref_name": "main",
    "github.token": "a-token",
    "github.run_id": "7",
}
"""What GitHub itself knows."""


def load(path: Path) -> Any:
    """Return a workflow, or a form, as plain data."""
    return YAML(typ="safe").load(path.read_text("utf-8"))


@dataclass
class Job:
    """One run of a job."""

    workflow: str
    name: str
    folder: Path
    """Where the steps run: the project."""
    temp: Path
    """What belongs to the runner: outputs, the summary."""
    env: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    """Expressions of GitHub and what they become, besides GIVEN."""
    done: dict[str, subprocess.CompletedProcess[str]] = field(default_factory=dict)
    """The shell steps that ran, by name."""
    used: dict[str, dict[str, str]] = field(default_factory=dict)
    """The steps with an action that would have run, by name, with what they are given."""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    failed: bool = False
    caller: Path | None = None
    """The workflow that calls this one, if another does."""

    def run(self) -> Job:
        """Run all steps; raise PermissionError for a right that the caller hasn't got, as GitHub refuses the run."""
        job = load(WORKFLOWS / self.workflow)["jobs"][self.name]
        if self.caller and (lacking := find_lacking_rights(job, load(self.caller))):
            raise PermissionError(f"{self.name} asks for {', '.join(lacking)}, which its caller has not got")
        self.temp.mkdir(exist_ok=True)
        for step in job["steps"]:
            if self._may_run(step.get("if", "")):
                self._take(step, job.get("env", {}))
        return self

    @property
    def summary(self) -> str:
        """The text of the run's summary."""
        path = self.temp / "summary.md"
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def said(self) -> str:
        """The output of all steps."""
        return "".join(step.stdout for step in self.done.values())

    def fill(self, text: str) -> str:
        """Fill the expressions of a text."""
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: self._find(match[1]), text)

    def _find(self, expression: str) -> str:
        known = {**GIVEN, **self.given}
        step = STEP.fullmatch(expression)
        if step and expression not in known:
            return self.outputs.get(step[1], {}).get(step[3] or "outcome", "")
        return known[expression]

    def _may_run(self, condition: str) -> bool:
        terms = [term.strip() for term in condition.removeprefix("${{").removesuffix("}}").split("&&") if term.strip()]
        if "!cancelled()" not in terms and self.failed:
            return False
        held = (bool(self._find(term.removeprefix("!"))) != term.startswith("!") for term in terms if "(" not in term)
        return all(held)

    def _take(self, step: Mapping[str, Any], env: Mapping[str, str]) -> None:
        if "uses" in step:
            self.used[step["name"]] = {key: self.fill(str(text)) for key, text in step.get("with", {}).items()}
            return
        output = self.temp / "output"
        output.write_text("", "utf-8")
        names = {"GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": self.temp / "summary.md", "RUNNER_TEMP": self.temp}
        filled = {name: self.fill(str(text)) for name, text in {**env, **step.get("env", {})}.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env={**os.environ, **{name: str(path) for name, path in names.items()}, **filled, **self.env},
            capture_output=True,
            text=True,
            check=False,
        )
        self.done[step["name"]] = done
        self.failed = self.failed or done.returncode != 0
        if "id" in step:
            outcome = "failure" if done.returncode else "success"
            self.outputs[step["id"]] = {"outcome": outcome, **read_outputs(output.read_text("utf-8"))}


LEVELS = ("none", "read", "write")


def find_lacking_rights(job: Mapping[str, Any], caller: Mapping[str, Any]) -> list[str]:
    """Return the rights of a job that the workflow which calls it hasn't got: those it doesn't name are none."""
    given = caller.get("permissions", {})
    wanted = job["permissions"].items()
    return [f"{name}: {level}" for name, level in wanted if LEVELS.index(level) > LEVELS.index(given.get(name, "none"))]


def read_outputs(text: str) -> dict[str, str]:
    """Read what a step wrote to its output: ``name=value``, or ``name<<END`` and lines up to that end."""
    rows = re.finditer(r"(?ms)^([\w-]+)(?:=(.*?)$|<<(\S+)\n(.*?)\n?^\3$)", text)
    return {row[1]: row[2] if row[3] is None else row[4] for row in rows}


GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")


def commit(folder: Path, message: str) -> None:
    """Commit all there is in a repository."""
    for words in (("add", "--all"), ("commit", "-qm", message)):
        subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)


LIST = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")


def copy_project(folder: Path) -> None:
    """Copy what our repository holds, or would take, into a new one: all is installed, and nothing committed.

    Tests stay behind: no workflow of a school needs them.
    """
    names = subprocess.run([*LIST], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True, capture_output=True)
    (folder / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / name).symlink_to(ROOT / ".venv" / name)


def mark_installed(folder: Path) -> None:
    """Tell scripts/install that nothing changed since it ran."""
    (folder / ".venv" / ".installed").touch()
