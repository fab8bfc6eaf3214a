"""The codes of findings in the sources and in golden files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "generator"
CODE = re.compile(r"[A-Z]\d{3}")


def find_codes(patterns: Iterable[str]) -> set[str]:
    """Return every code that is a string in the sources; patterns are paths below generator/."""
    found: set[str] = set()
    for path in (path for pattern in patterns for path in GENERATOR.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
    return found


def find_expected_codes(paths: Iterable[Path]) -> set[str]:
    """Return every code in golden files of findings."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return {match[1] for line in lines if (match := re.match(r"\S+:\d+:\d+ ([A-Z]\d{3}) ", line))}
