"""The house's map in CONTRIBUTING.md, and the names and docstrings of its rooms."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from generator.commands.cli import COMMANDS

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "CONTRIBUTING.md"
MAP = re.compile(r"(?<=<!-- map -->\n).*?(?=<!-- end of map -->)", re.DOTALL)


def read_layers() -> list[str]:
    """Return the layers of the first import contract, from the top."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return list(contracts[0]["layers"])


def describe(name: str) -> str:
    """Return the first sentence of the docstring of a module or package."""
    path = ROOT / "generator" / name
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").split("\n")[0].rstrip(".")


def write_map() -> Iterator[str]:
    yield "| floor | package or module | holds |"
    yield "|---|---|---|"
    for floor, layer in enumerate(reversed(read_layers())):
        for name in layer.split(" | "):
            folder = "/" if (ROOT / "generator" / name).is_dir() else ""
            yield f"| {floor} | `{name}{folder}` | {describe(name)} |"


def test_the_map_is_that_of_the_contract() -> None:
    drawn = "\n".join(write_map()) + "\n"
    guide = GUIDE.read_text("utf-8")
    if os.environ.get("GOLDEN") == "write":
        GUIDE.write_text(MAP.sub(lambda _: drawn, guide), "utf-8")
    assert MAP.findall(GUIDE.read_text("utf-8")) == [drawn]


def test_every_module_is_on_the_map() -> None:
    there = {
        path.stem for path in (ROOT / "generator").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert {name for layer in read_layers() for name in layer.split(" | ")} == there - {"__init__"}


def test_the_contract_of_commands_names_each() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (modules,) = (c["modules"] for c in contracts if c["name"] == "Commands do not import one another")
    assert modules == sorted(f"generator.commands.{name}" for name in COMMANDS)


OPENING = re.compile(r"(What|How|Where|Whether)\b")


def find_docstrings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the docstring of a module and of each class in it."""
    tree = ast.parse(path.read_text("utf-8"))
    yield path.relative_to(ROOT).as_posix(), ast.get_docstring(tree) or ""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield f"{path.relative_to(ROOT).as_posix()} {node.name}", ast.get_docstring(node) or ""


def test_a_docstring_names_its_object() -> None:
    found = [one for path in sorted((ROOT / "generator").rglob("*.py")) for one in find_docstrings(path)]
    assert len(found) > 300
    assert [name for name, text in found if OPENING.match(text)] == []
