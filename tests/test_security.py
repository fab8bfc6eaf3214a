"""What SECURITY.md names is there: each test, each document, each command."""

from __future__ import annotations

import re
from pathlib import Path

from generator.commands.cli import cli


def test_what_the_threat_model_names_is_there(project: Path) -> None:
    text = (project / "SECURITY.md").read_text("utf-8")
    rows = re.findall(r"^\| [^|]+ \| (`tests/.*`) \|$", text, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert len(named) > 10
    assert [name for name in named if not any((project / name).parent.glob(Path(name).name))] == []
    empty = [name for name in named if (project / name).is_dir() and not any((project / name).rglob("test_*.py"))]
    assert empty == []
    links = re.findall(r"\]\(([^)#:]+)\)|`(docs/[^`]+)`", text)
    assert [link for pair in links for link in pair if link and not (project / link).exists()] == []
    commands = re.findall(r"`microsite (\w+)", text)
    assert set(commands) <= set(cli.commands)
