"""Python in the studio's package finds what the command finds, and previews the whole course as this Python does."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.bank.model import Bank
from generator.studio.requests import RequestHandler
from tests.corpus.cases import CASES
from tests.corpus.damage import Case
from tests.studio.test_same_findings import read_command
from tests.support.small_site import make_project
from tests.support.studio import copy_course, make_config

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus" / "project"
Step = dict[str, Any]
SHARES = 24
"""Parts into which damages and places are divided, as each takes a while in WebAssembly."""


def ask(method: str, **params: Any) -> Step:
    """Return a step that asks something."""
    return {"request": {"id": 1, "method": method, "params": params}}


def damage(root: Path, case: Case) -> tuple[bytes, bytes]:
    """Return a file's bytes before and after a damage."""
    sound = (root / case.file).read_bytes()
    lines = sound.decode().splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith(case.at))
    return sound, case.do(list(lines), at)


def put(path: str, content: bytes) -> list[Step]:
    """Return the steps that write a file of any bytes, of which the session learns with the next write."""
    return [
        {"path": path, "base64": base64.b64encode(content).decode()},
        ask("write", files={"unseen.txt": None}),
    ]


def answer_here(steps: list[Step]) -> list[Any]:
    """Return the answers of this Python."""
    handle = RequestHandler().handle
    return [json.loads(handle(json.dumps(step["request"]))) for step in steps]


def answer_there(package: Path, project: Path, steps: list[Step], folder: Path) -> list[Any]:
    """Return the answers of the Python in a package."""
    (folder / "steps.json").write_text(json.dumps(steps), "utf-8")
    given = [package, project, folder / "steps.json", folder / "answers.json"]
    run = subprocess.run(["node", HERE / "pyodide.mjs", *given], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-600:]
    answers: list[Any] = json.loads((folder / "answers.json").read_text("utf-8"))
    return answers


def list_damages(project: Path, cases: Sequence[Case]) -> Iterator[Step]:
    """Yield the steps that damage a file, check, and repair it, for each damage."""
    for case in cases:
        sound, damaged = damage(project, case)
        yield from put(case.file, damaged)
        yield ask("check")
        yield from put(case.file, sound)


def list_expected(project: Path, cases: Sequence[Case]) -> Iterator[object]:
    """Yield what the command finds of each damage."""
    for case in cases:
        sound, damaged = damage(project, case)
        (project / case.file).write_bytes(damaged)
        yield read_command(project)
        (project / case.file).write_bytes(sound)


@pytest.mark.sampled(SHARES)
@pytest.mark.parametrize("share", range(SHARES))
def test_each_damage_is_found_as_by_the_command(studio_package: Path, tmp_path: Path, share: int) -> None:
    cases = CASES[share::SHARES]
    project = make_project(tmp_path / "project", CORPUS)
    steps = [ask("open", root=str(project), config=make_config(project)), *list_damages(project, cases)]
    answers = answer_there(studio_package, project, steps, tmp_path)
    asked = (step["request"]["method"] for step in steps if "request" in step)
    found = [answer["result"]["findings"] for method, answer in zip(asked, answers, strict=True) if method == "check"]
    for case, there, here in zip(cases, found, list_expected(project, cases), strict=True):
        assert there == here, f"{case.file}: {case.what}"


@pytest.mark.sampled(SHARES)
@pytest.mark.parametrize("share", range(SHARES))
def test_the_whole_course_is_previewed(studio_package: Path, tmp_path: Path, bank: Bank, share: int) -> None:
    project = copy_course(tmp_path / "project")
    places = [(page.span.path, 1) for page in bank.pages]
    places += [(item.span.path, item.span.line) for item in bank.items.values()]
    steps = [ask("open", root=str(project), config=make_config(project)), ask("check")]
    steps += [ask("preview", path=path, line=line) for path, line in places[share::SHARES]]
    there = answer_there(studio_package, project, steps, tmp_path)
    for step, one, other in zip(steps, there, answer_here(steps), strict=True):
        assert one == other, step
    assert there[1]["result"]["findings"] == []
    assert all(answer["result"]["html"] for answer in there[2:])
