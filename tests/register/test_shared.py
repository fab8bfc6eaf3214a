"""The register that the browser's engine sealed, read on the shell: the same table, the same calendar, byte for byte.

The twin is shared.test.mjs; shared.mjs makes the files anew.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import pipeline
from generator.cli import cli
from generator.commands.kept import VARIABLE
from tests.register.cases import BASE, HERE, read, read_facts

SHARED = HERE / "shared"
SITES = HERE.parent / "sites"
TOLD = read("shared/told.json")
KEY = json.loads((HERE.parent / "record" / "verdicts.json").read_text("utf-8"))["keys"][0]
EPOCH = "1795564800"
"""The stamp that both sides put into the calendar, as SOURCE_DATE_EPOCH has it."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the facts of the cases, and with the few words that leave the register."""
    project = Path(shutil.copytree(SITES / "sound", tmp_path / "project"))
    facts = BASE["facts"]
    setting = (project / "setting.yml").read_text("utf-8").replace("id: oak-lane\n", f"id: {facts['setting']['id']}\n")
    setting = setting.replace("name: Oak Lane College\n", f"name: {facts['setting']['name']}\n", 1)
    training = "{ cycle_months: 12, grace_days: 14, induction_days: 30, retention_months: 12 }"
    setting = setting.replace("training: { cycle_months: 24 }", f"training: {training}")
    keys = [{field: day for field, day in KEY.items() if day}]
    (project / "setting.yml").write_text(f"{setting}\nkeys: {json.dumps(keys)}\n", "utf-8")
    (project / "quizzes" / "course.yml").write_text(json.dumps(a_course()), "utf-8")
    (project / "theme" / "words" / "en-GB").mkdir(parents=True)
    (project / "theme" / "words" / "en-GB" / "few.yml").write_text(json.dumps(some_words()), "utf-8")
    return project


def a_course() -> object:
    facts = BASE["facts"]
    statement = {"text": "Contact is professional.", "force": "ensure"}
    module = {"page": "modules/contact.md", "minutes": 1, "statements": ["S1"], "draw": 3}
    return {
        "id": facts["course"]["id"],
        "title": TOLD["course"],
        "edition": facts["course"]["edition"],
        "pass_mark": "75%",
        "valid_for": "1 year",
        "statements": {"S1": statement},
        "modules": [{**module, **one, "page": f"modules/{one['id']}.md"} for one in facts["modules"]],
        "paths": facts["paths"],
    }


def some_words() -> object:
    words = dict(TOLD["words"])
    return {
        "evidence": {"csv_columns": words.pop("columns")},
        "register": words,
        "forms": {"evidence_due": TOLD["due"], "evidence_due_first": TOLD["due_first"]},
    }


def test_the_facts_are_those_of_the_cases(project: Path) -> None:
    known = pipeline.load(project).known
    wanted = read_facts(BASE["facts"]).known
    assert known
    assert replace(known, policies=wanted.policies, keys=(), signatory="", lead="", course=wanted.course) == wanted


@pytest.mark.parametrize(("arguments", "file"), [(["csv"], "table.csv"), (["ics"], "due.ics")])
def test_what_leaves_is_the_same_to_the_byte(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], file: str
) -> None:
    monkeypatch.setenv(VARIABLE, TOLD["passphrase"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    out = tmp_path / file
    register = str(SHARED / "register.sealed.json")
    options = ["--root", str(project), "--today", BASE["facts"]["today"], "--out", str(out)]
    result = CliRunner().invoke(cli, ["register", "export", register, "--to", *arguments, *options])
    assert result.exit_code == 0, result.output
    assert out.read_bytes() == (SHARED / file).read_bytes()
