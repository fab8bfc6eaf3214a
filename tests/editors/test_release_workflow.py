"""A tag makes a draft of a release; its steps are run here, with a small ``make`` and a small ``gh``."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from tests.support.workflows import Job

MADE = b"the source"
SUMS = f"{hashlib.sha256(MADE).hexdigest()}  microsite-1.2.3.zip\n"
PROGRAMS = {
    "make": 'mkdir release && printf "the source" >release/microsite-1.2.3.zip',
    "gh": """case "$1 $2" in
  "run download") mkdir -p "$7" && cp "$STORE"/* "$7"/ ;;
  "release create") echo "$@" >"$STORE/../drafted" ;;
  *) exit 9 ;;
esac""",
}
AGAIN = """import os, pathlib, sys
assert os.environ["TZ"] == "Pacific/Auckland" and sys.argv[2] == "--out"
out = pathlib.Path(sys.argv[3])
out.mkdir()
(out / "microsite-1.2.3.zip").write_bytes(os.environ.get("AGAIN", "the source").encode())
"""
"""What takes the place of the project's Python in the second making."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of version 1.2.3, with programs that say what they would do."""
    folder = tmp_path / "project"
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', "utf-8")
    (folder / "again.py").write_text(AGAIN, "utf-8")
    (tmp_path / "bin").mkdir()
    for name, script in {**PROGRAMS, "python": f'exec {sys.executable} "$@"'}.items():
        _write(tmp_path / "bin" / name, script)
    _write(folder / ".venv" / "bin" / "python", f'exec {sys.executable} "{folder}/again.py" "$@"')
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "microsite-1.2.3.zip").write_bytes(MADE)
    (tmp_path / "store" / "SHA256SUMS").write_text(SUMS, "utf-8")
    return folder


def _write(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def run(project: Path, name: str, tag: str = "v1.2.3", *, private: str = "", **env: str) -> Job:
    around = {
        "PATH": f"{project.parent / 'bin'}:{os.environ['PATH']}",
        "STORE": str(project.parent / "store"),
        "GITHUB_REF_NAME": tag,
        "GITHUB_RUN_ID": "7",
    }
    given = {"github.event.repository.private": private}
    return Job("release.yml", name, project, project.parent / "runner", around | env, given).run()


def test_what_is_made_twice_alike_is_handed_on(project: Path) -> None:
    job = run(project, "make")
    assert not job.failed, job.done
    assert job.used["Upload the release"]["path"] == "release"


def test_a_tag_of_another_version_makes_nothing(project: Path) -> None:
    job = run(project, "make", "v1.2.4")
    assert job.failed
    assert "pyproject.toml says 1.2.3. Delete the tag, and make it v1.2.3." in job.said
    assert not (project / "release").exists()


def test_what_differs_the_second_time_is_not_handed_on(project: Path) -> None:
    job = run(project, "make", AGAIN="another")
    assert job.failed
    assert "Upload the release" not in job.used


@pytest.mark.parametrize("private", ["", "true"], ids=["public", "private"])
def test_what_was_handed_on_is_attested_and_drafted(project: Path, private: str) -> None:
    job = run(project, "attach", private=private)
    assert not job.failed, job.done
    drafted = (project.parent / "drafted").read_text("utf-8")
    assert "release create v1.2.3 --draft --verify-tag" in drafted
    assert "release/SHA256SUMS release/microsite-1.2.3.zip" in drafted
    attested = job.used.get("Attest the build")
    assert attested == (None if private else {"subject-checksums": "release/SHA256SUMS"})


def test_what_was_altered_on_its_way_is_not_attached(project: Path) -> None:
    (project.parent / "store" / "microsite-1.2.3.zip").write_bytes(b"something else")
    job = run(project, "attach")
    assert job.failed
    assert not (project.parent / "drafted").exists()
    assert job.used == {}
