"""Python in the studio's package answers as this Python does: findings of each damage, previews of the whole course."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.bank.model import Bank
from generator.studio.requests import RequestHandler
from tests.corpus.cases import CASES
from tests.studio.test_same_findings import CORPUS, damage
from tests.support.small_site import make_project
from tests.support.studio import copy_course, make_config

HERE = Path(__file__).parent
Step = dict[str, Any]


def ask(method: str, **params: Any) -> Step:
    """Return a step that asks something."""
    return {"request": {"id": 1, "method": method, "params": params}}


def put(path: str, content: bytes) -> list[Step]:
    """Return the steps that write a file of any bytes, of which the session learns with the next write."""
    return [
        {"path": path, "base64": base64.b64encode(content).decode()},
        ask("write", files={"unseen.txt": None}),
    ]


def answer_here(project: Path, steps: list[Step]) -> list[Any]:
    """Return the answers of this Python."""
    handle = RequestHandler().handle
    answers = []
    for step in steps:
        if "request" in step:
            answers.append(json.loads(handle(json.dumps(step["request"]))))
        else:
            (project / step["path"]).write_bytes(base64.b64decode(step["base64"]))
    return answers


def answer_there(package: Path, project: Path, steps: list[Step], folder: Path) -> list[Any]:
    """Return the answers of the Python in a package."""
    (folder / "steps.json").write_text(json.dumps(steps), "utf-8")
    given = [package, project, folder / "steps.json", folder / "answers.json"]
    run = subprocess.run(["node", HERE / "pyodide.mjs", *given], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-600:]
    answers: list[Any] = json.loads((folder / "answers.json").read_text("utf-8"))
    return answers


def expect_same(package: Path, project: Path, steps: list[Step], folder: Path) -> list[Any]:
    """Ask both, compare each answer and return them."""
    here = answer_here(project, steps)
    there = answer_there(package, project, steps, folder)
    assert len(here) == len(there) > 0
    for asked, one, other in zip((step for step in steps if "request" in step), here, there, strict=True):
        assert one == other, asked
    return here


def list_damages(project: Path) -> Iterator[Step]:
    """Yield the steps that damage a file, check, and mend it, for each damage."""
    for case in CASES:
        sound, damaged = damage(project, case)
        yield from put(case.file, damaged)
        yield ask("check")
        yield from put(case.file, sound)


def test_each_damage_is_found(studio_package: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", CORPUS)
    config = make_config(project)
    steps = [ask("open", root=str(project), config=config), *list_damages(project), ask("check")]
    answers = expect_same(studio_package, project, steps, tmp_path)
    found = [answer["result"]["findings"] for answer in answers if answer.get("result", {}).get("findings") is not None]
    assert len(found) == len(CASES) + 1
    assert sum(map(bool, found)) > len(CASES) / 2


def test_the_whole_course_is_previewed(studio_package: Path, tmp_path: Path, bank: Bank) -> None:
    project = copy_course(tmp_path / "project")
    places = [(page.span.path, 1) for page in bank.pages]
    places += [(item.span.path, item.span.line) for item in bank.items.values()]
    steps = [ask("open", root=str(project), config=make_config(project)), ask("check")]
    steps += [ask("preview", path=path, line=line) for path, line in places]
    answers = expect_same(studio_package, project, steps, tmp_path)
    assert answers[1]["result"]["findings"] == []
    assert all(answer["result"]["html"] for answer in answers[2:])
