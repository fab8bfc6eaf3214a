"""Ways to damage a file, as people, editors and machines do it: each takes the lines and the place, and gives bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Do = Callable[[list[str], int], bytes]
"""Damage a file's lines, without their ends, at an index."""


@dataclass(frozen=True, slots=True)
class Case:
    """One damage: what happened, in which file, at the line that begins so, and how it is done."""

    what: str
    file: str
    at: str
    do: Do


def _joined(lines: Sequence[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def change(old: str, new: str) -> Do:
    """Write something else for a part of the line."""

    def do(lines: list[str], at: int) -> bytes:
        assert old in lines[at], (old, lines[at])
        lines[at] = lines[at].replace(old, new, 1)
        return _joined(lines)

    return do


def delete(lines: list[str], at: int) -> bytes:
    """Take the line away."""
    del lines[at]
    return _joined(lines)


def double(lines: list[str], at: int) -> bytes:
    """Write the line twice."""
    lines.insert(at, lines[at])
    return _joined(lines)


def swap(lines: list[str], at: int) -> bytes:
    """Change places with the line below."""
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return _joined(lines)


def join(lines: list[str], at: int) -> bytes:
    """Lose the line's end, so that the line below goes on in it."""
    lines[at : at + 2] = [f"{lines[at]} {lines[at + 1].lstrip()}"]
    return _joined(lines)


def indent(by: str) -> Do:
    """Put white space, or anything else, before the line."""
    return insert_before(by)


def insert_before(text: str) -> Do:
    """Put characters before the line's first."""

    def do(lines: list[str], at: int) -> bytes:
        lines[at] = text + lines[at]
        return _joined(lines)

    return do


def above(text: str) -> Do:
    """Write lines above it."""

    def do(lines: list[str], at: int) -> bytes:
        lines[at:at] = text.split("\n")
        return _joined(lines)

    return do


def encoded(encoding: str) -> Do:
    """Save the file in another encoding."""
    return lambda lines, _: _joined(lines).decode().encode(encoding, errors="replace")


def ends(sign: str) -> Do:
    """Save the file with other line ends."""
    return lambda lines, _: (sign.join(lines) + sign).encode()


def raw(text: bytes) -> Do:
    """Put bytes before the line that no text holds."""

    def do(lines: list[str], at: int) -> bytes:
        above, here = _joined(lines[:at]) if at else b"", _joined(lines[at:])
        return above + text + here

    return do


def cut(lines: list[str], at: int) -> bytes:
    """Lose the rest of the file from the middle of this line on."""
    return "\n".join([*lines[:at], lines[at][: len(lines[at]) // 2]]).encode()
