"""The command line of the register as tests call it: what it said, or the one line that its caller was told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from generator.canonical import Json
from generator.cli import cli
from generator.errors import GeneratorError
from generator.record.sealed import SealedKind, seal, unseal
from generator.register.reading import read_register
from generator.rendering.environment import say_counted
from generator.rendering.words import read_words
from tests.support.sixty import PASSPHRASE, TODAY, a_register

REPOSITORY = Path(__file__).parents[2]


def run(command: str, *arguments: str | Path, today: str = TODAY, stdin: str | None = None) -> Result:
    """Run a command of the register on the project's own setting."""
    options = ["--root", str(REPOSITORY), "--today", today]
    return CliRunner().invoke(cli, ["register", command, *map(str, arguments), *options], input=stdin)


def said(result: Result, code: int = 0) -> str:
    """Return what stands on standard output of a run that ended with a code."""
    assert result.exit_code == code, result.output or result.exception
    return result.stdout


def fault(result: Result) -> str:
    """Return the one line that the caller is told."""
    assert isinstance(result.exception, GeneratorError), result.output
    assert (result.exception.exit_code, "\n" in str(result.exception)) == (2, False)
    return str(result.exception)


WORDS: Any = read_words(REPOSITORY / "theme")


def say(form: str, count: int) -> str:
    """Say one of the catalogue's sentences whose number decides its form."""
    return say_counted(WORDS["forms"][form], count)


def made(
    people: Iterable[Mapping[str, Json]] | None = None,
    entries: Iterable[Mapping[str, Json]] | None = None,
    settings: Sequence[Mapping[str, Json]] = (),
) -> dict[str, Json]:
    """Return the register of the sixty, or with these people or entries in their place."""
    given = {"people": people, "entries": entries}
    own: dict[str, Json] = {part: [dict(one) for one in value] for part, value in given.items() if value is not None}
    return a_register(settings=settings) | own


def keep(folder: Path, value: Mapping[str, Json], kind: SealedKind = "register") -> Path:
    """Seal something into a file."""
    path = folder / f"{kind}.sealed.json"
    path.write_text(seal(kind, json.loads(json.dumps(value)), PASSPHRASE), "utf-8")
    return path


def opened(path: Path) -> Any:
    """Return what a register's file holds, which is a register."""
    value = unseal("register", path.read_text("utf-8"), PASSPHRASE)
    read_register(value)
    return value
