"""A register's sealed file: opened with its passphrase, and written aside before it takes the earlier one's place.

A register is never written unsealed, and the passphrase never stands on the command line, where other people's lists of
running programs would show it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from generator.errors import GeneratorError
from generator.record.sealed import LEAST_PASSPHRASE, MOST_FILE, Sealer, SealError, SealReason, open_sealed
from generator.register.files import read_capped
from generator.register.model import Register, RegisterError, RegisterSetting, empty_register
from generator.register.reading import read_register

VARIABLE = "MICROSITE_PASSPHRASE"
HINTS: Mapping[SealReason, str] = {
    "passphrase": "the passphrase does not open {name}, or the file is damaged: type it again, or take an earlier copy",
    "not-sealed": "{name} is no register's file: correct its name",
    "kind": "{name} is the file of a key, not of a register: correct its name",
    "newer": "{name} was saved by a newer edition: update this program",
    "too-large": "{name} is larger than a register may be: remove records of people who left",
    "short": "the passphrase has fewer than {least} characters: choose a longer one, three or four words will do",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A register and what its file was when it was opened."""

    path: Path
    register: Register
    sealer: Sealer
    text: str | None
    """None where there is no file yet."""


def open_register(path: Path) -> Kept:
    """Open a register's file; raise GeneratorError where it cannot be opened."""
    text = _read(path)
    if text is None:
        raise GeneratorError(f"there is no file {path}: make it with microsite register import {path} FILE…")
    try:
        value, sealer = open_sealed("register", text, _ask(f"Passphrase of {path.name}"))
        return Kept(path, read_register(value), sealer, text)
    except SealError as fault:
        raise _fault(path, fault) from fault
    except RegisterError as fault:
        field = f": “{fault.field}” is not as it should be" if fault.field else ""
        raise GeneratorError(
            f"{path.name} holds no register that can be read{field}. Take an earlier copy of it"
        ) from fault


def begin_register(path: Path, settings: Iterable[RegisterSetting]) -> Kept:
    """Begin a register that has no file yet; the passphrase is asked for twice."""
    if not path.parent.is_dir():
        raise GeneratorError(f"there is no folder {path.parent}: make it first, or correct its name")
    passphrase = _ask(f"A new passphrase for {path.name}, {LEAST_PASSPHRASE} characters or more", twice=True)
    try:
        return Kept(path, empty_register(settings), Sealer.open(passphrase), None)
    except SealError as fault:
        raise _fault(path, fault) from fault


def open_or_begin(path: Path, settings: Iterable[RegisterSetting]) -> Kept:
    """Open a register's file, or begin a register where there is none."""
    return open_register(path) if path.exists() else begin_register(path, settings)


def save(kept: Kept, register: Register) -> None:
    """Write the register in the place of its file; raise GeneratorError where that was changed meanwhile."""
    try:
        sealed = kept.sealer.seal("register", register.as_json)
    except SealError as fault:
        raise _fault(kept.path, fault) from fault
    if _read(kept.path) != kept.text:
        raise GeneratorError(f"{kept.path} was changed meanwhile, and was left so: run this again")
    write_aside(kept.path, sealed)


def write_aside(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """Write a file aside, then swap: whatever happens, there is one whole file.

    Nobody else may read it, unless a ``mode`` gives it other rights.
    """
    try:
        number, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                Path(aside).chmod(mode)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise GeneratorError(f"{path} cannot be written: {fault.strerror}") from fault


def _read(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        data = read_capped(path, MOST_FILE)
        if data is None:
            raise _fault(path, SealError("too-large"))
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""  # said to be no register's file
    except OSError as fault:
        raise GeneratorError(f"{path} cannot be read: {fault.strerror or 'it is no file'}") from fault


def _ask(prompt: str, *, twice: bool = False) -> str:
    given = os.environ.get(VARIABLE)
    if given is not None:
        return given
    try:
        return str(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))
    except click.Abort as fault:
        if sys.stdin.isatty():
            raise
        raise GeneratorError(f"there is nobody to ask for the passphrase: set {VARIABLE} for this command") from fault


def _fault(path: Path, fault: SealError) -> GeneratorError:
    return GeneratorError(HINTS[fault.reason].format(name=path.name, least=LEAST_PASSPHRASE))
