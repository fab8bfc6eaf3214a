"""The tests of the scripts in the browser, which run in Node: one file each, beside the others on all cores."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.conftest import NURSERY, ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/*/*.test.mjs"))
EXHAUSTIVE = frozenset(
    f"tests/browser-firefox/{name}.test.mjs"
    for name in (
        *("comfort", "opened-alone", "platform", "register"),
        *("set-up", "single-file", "studio-drafts", "studio-preview"),
    )
)
"""Journeys in Firefox whose twins in Chromium run with every push; ``make states`` and pull requests run them.

A learner's journey, the storage in a folder and *Three questions* run in both with every push.
"""
BUILT = {"build": "built_site", f"build --setting {NURSERY}": "nursery_site", "package studio": "studio_package"}
"""The folders that tests in Firefox copy rather than make: the words of the command, and the fixture that has it."""


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=pytest.mark.exhaustive) if path in EXHAUSTIVE else path for path in FILES]
)
def test_scripts_do_what_their_tests_say(request: pytest.FixtureRequest, path: str) -> None:
    """Print Node's report if a test of a file fails."""
    command = ["node", "--test-reporter=spec", path]  # without --test, which would start a second Node
    built = BUILT if path.startswith("tests/browser-firefox/") else {}
    folders = {words: str(request.getfixturevalue(fixture)) for words, fixture in built.items()}
    given = os.environ | {"BUILT": json.dumps(folders)}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=given)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_tests_of_scripts() -> None:
    assert len(FILES) > 40
    assert set(FILES) > EXHAUSTIVE
