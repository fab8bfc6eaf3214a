"""docs/hosting.md says what there is: GitHub takes its workflow, its links lead somewhere, its words are said."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.support.workflows import WORKFLOWS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "hosting.md").read_text("utf-8")
(MATRIX,) = re.findall(r"(?s)```yaml\n(.*?)```", TEXT)


def test_github_takes_the_workflow_for_many_schools(tmp_path: Path) -> None:
    path = tmp_path / "schools.yml"
    path.write_text(MATRIX, "utf-8")
    program = Path(sys.executable).with_name("check-jsonschema")
    words = [program, "--builtin-schema", "vendor.github-workflows", path]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_it_pins_what_our_own_workflows_pin_and_may_do_no_more() -> None:
    ours = "".join(path.read_text("utf-8") for path in WORKFLOWS.glob("*.yml"))
    used = re.findall(r"uses: (\S+)", MATRIX)
    assert len(used) > 5
    assert {name for name in used if name not in ours} == {
        "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c"
    }
    jobs = YAML(typ="safe").load(MATRIX)["jobs"]
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == ["publish"]
    assert not any("${{" in step.get("run", "") for job in jobs.values() for step in job["steps"])


def test_every_shard_of_the_matrix_is_asked_for_once() -> None:
    build = YAML(typ="safe").load(MATRIX)["jobs"]["build"]
    shards = build["strategy"]["matrix"]["shard"]
    assert shards == [*range(1, len(shards) + 1)]
    assert f'--shard "$SHARD/{len(shards)}"' in MATRIX


def test_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"(?m)^#+ (.+)$", TEXT)
    }
    targets = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert len(targets) > 5
    inside = [to for to in targets if not to.startswith("https://")]
    assert [to for to in inside if to.startswith("#") and to[1:] not in headings] == []
    assert [to for to in inside if to[0] != "#" and not (ROOT / "docs" / to.partition("#")[0]).is_file()] == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Your setting was published. The lessons wait", ".github/published.py"),
        ("Contacts or dates to check", ".github/workflows/contacts.yml"),
        ("GitHub Actions", ".github/workflows/pages.yml"),
        ("search_engines", "setting.yml"),
    ],
)
def test_what_it_quotes_is_said(words: str, name: str) -> None:
    assert words in TEXT
    assert words in (ROOT / name).read_text("utf-8")


def test_a_private_file_s_hint_leads_to_its_steps() -> None:
    source = (ROOT / "generator" / "authoring" / "private_files.py").read_text("utf-8")
    assert "“Something private got in” in docs/hosting.md" in source
    assert "### Something private got in\n" in TEXT
