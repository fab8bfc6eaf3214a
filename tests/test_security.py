"""What SECURITY.md names is there: each test, each document, each command."""

from __future__ import annotations

import re
from pathlib import Path

from generator.commands.cli import cli

LEAVING = {
    "the studio's folder": "tests/packaging/test_studio.py",
    "a message in the studio": "tests/runtime/studio-messages.test.mjs",
    "a badge": "tests/records/test_badge.py",
    "the file of all pages": "tests/packaging/test_single.py",
    "a ZIP of the site": "tests/packaging/test_archive.py",
}
"""What others receive or send, each with the test that the table has to name."""


def list_named_tests(text: str) -> list[str]:
    """Return the tests in the table of claims."""
    rows = re.findall(r"^\| [^|]+ \| (`tests/.*`) \|$", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def test_the_table_names_the_test_of_whatever_leaves_the_site(project: Path) -> None:
    named = list_named_tests((project / "SECURITY.md").read_text("utf-8"))
    assert [what for what, test in LEAVING.items() if test not in named] == []


def test_what_the_threat_model_names_is_there(project: Path) -> None:
    text = (project / "SECURITY.md").read_text("utf-8")
    named = list_named_tests(text)
    assert len(named) > 10
    assert [name for name in named if not any((project / name).parent.glob(Path(name).name))] == []
    empty = [name for name in named if (project / name).is_dir() and not any((project / name).rglob("test_*.py"))]
    assert empty == []
    links = re.findall(r"\]\(([^)#:]+)\)|`(docs/[^`]+)`", text)
    assert [link for pair in links for link in pair if link and not (project / link).exists()] == []
    commands = re.findall(r"`microsite (\w+)", text)
    assert set(commands) <= set(cli.commands)
