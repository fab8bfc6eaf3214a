"""The tests of the scripts in the browser, which run in Node: one file each, beside the others on all cores."""

from __future__ import annotations

import subprocess

import pytest

from tests.conftest import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/*/*.test.mjs"))


@pytest.mark.parametrize("path", FILES)
def test_scripts_do_what_their_tests_say(path: str) -> None:
    """Print Node's report if a test of a file fails."""
    command = ["node", "--test-reporter=spec", path]  # without --test, which would start a second Node
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_tests_of_scripts() -> None:
    assert len(FILES) > 40
