"""The house's map in CONTRIBUTING.md, the names and docstrings of its rooms, and the budget of their lines."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

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


@dataclass(frozen=True)
class Budget:
    """The lines that a part of the house may have, blank lines and comments included."""

    part: str
    """Its files, as a pattern relative to the project's folder."""
    lines: int
    """Lines at most. Raise a number only in a commit whose body says what users get for it."""
    why: str
    """What users get for these lines."""


BUDGETS = (
    Budget("generator/*.py", 637, "the Markdown extension and the tokenizer of finished pages"),
    Budget("generator/project/**/*.py", 1_082, "a project, new items in it, and its review page"),
    Budget("generator/authoring/**/*.py", 4_200, "authors' files are read, formatted, and edited without a word lost"),
    Budget("generator/bank/**/*.py", 1_452, "one typed course for every page, check, export and package"),
    Budget("generator/base/**/*.py", 781, "sites for hundreds of schools, or one made in the browser, from one build"),
    Budget("generator/checks/**/*.py", 570, "command and studio report the same findings"),
    Budget("generator/commands/**/*.py", 3_329, "every mistake in using a command is one line with a hint"),
    Budget("generator/diagnostics/**/*.py", 1_123, "every finding has its file, line, hint and often a fix"),
    Budget("generator/formats/**/*.py", 4_436, "questions of other programs come in, and ours go out to them"),
    Budget("generator/lint/**/*.py", 6_437, "rules see what a careful editor would see"),
    Budget("generator/packaging/**/*.py", 1_704, "a ZIP, one HTML file, SCORM in two editions, the studio"),
    Budget("generator/parsing/**/*.py", 2_983, "trainers write Markdown, and no text breaks the parser"),
    Budget("generator/questions/**/*.py", 2_085, "15 kinds of question, each in one file"),
    Budget("generator/records/**/*.py", 1_517, "microsite verify reads records and badges from files and mails"),
    Budget("generator/rendering/**/*.py", 3_325, "pages that work without JavaScript, and data for those that use it"),
    Budget("generator/scenarios/**/*.py", 932, "branching stories with checked arrows and a map"),
    Budget("generator/schema/**/*.py", 766, "YAML files are validated by one model that editors know too"),
    Budget("generator/setting/**/*.py", 1_978, "a school's own names, numbers and policies, and its nation's facts"),
    Budget("generator/stamping/**/*.py", 1_171, "one rendered page serves every setting"),
    Budget("generator/studio/**/*.py", 1_004, "the studio's side in Python"),
    Budget("generator/system/**/*.py", 581, "nothing is half-written, whatever interrupts"),
    Budget("generator/website/**/*.py", 3_979, "MkDocs builds the site, previews it, and skips what has not changed"),
    Budget("theme/*.mjs", 501, "bundles of scripts and styles, with their licences"),
    Budget("theme/components/**/*.js", 15_581, "what pages do: questions, stories, register, certificates, studio"),
    Budget("theme/components/**/*.css", 8_546, "how each component looks on a phone, a desktop and paper"),
    Budget("theme/components/**/*.html", 4_481, "what each component holds, without a word of its own"),
    Budget("theme/entry/**/*.js", 339, "which components a page loads"),
    Budget("theme/entry/**/*.css", 138, "which styles a page loads"),
    Budget("theme/runtime/**/*.js", 15_983, "what pages know: scoring, records, the register, storage, packages"),
    Budget("theme/site/**/*.html", 388, "the pages' frames"),
    Budget("theme/styles/**/*.css", 824, "colours, type and fields that all components share"),
)
CACHES = Budget("decorated caches", 60, "each saves time that someone waits for")
"""Not lines but decorators: a cache that is not worth its place is deleted."""
SLACK = 9
"""Lines that a part may be below its budget, so that lines saved are not spent unseen."""

OWN = {".py", ".js", ".mjs", ".css", ".html"}
BUNDLED = re.compile(r"/assets/|^theme/(platform|preview|single-file|studio)/")
"""Files that make bundle writes."""
CACHING = {"cache", "lru_cache", "cached_property", "memoize_for_bank", "memoize_for_omitted_items"}


PHYSICAL = re.compile(
    r"(?m)^\s*(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right|float|clear"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|text-align:\s*(?:left|right)\b"
)
"""Declarations that a language written from right to left would need twice: write margin-inline-start and the like."""
PHYSICAL_DECLARATIONS = Budget("physical CSS declarations", 136, "none is new: a rule that changes becomes logical")


def find_files(pattern: str) -> list[str]:
    """Return our own code files under the project's folder that match a pattern."""
    files = (path for path in ROOT.glob(pattern) if path.suffix in OWN and "__pycache__" not in path.parts)
    names = (path.relative_to(ROOT).as_posix() for path in files)
    return sorted(name for name in names if not BUNDLED.search(name))


def count_lines(pattern: str) -> int:
    return sum((ROOT / name).read_text("utf-8").count("\n") for name in find_files(pattern))


def count_caches() -> int:
    trees = (ast.parse((ROOT / name).read_text("utf-8")) for name in find_files("generator/**/*.py"))
    functions = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    decorators = (ast.unparse(decorator) for function in functions for decorator in function.decorator_list)
    return sum(decorator.split("(")[0].rpartition(".")[2] in CACHING for decorator in decorators)


def assert_within(budget: Budget, used: int, slack: int) -> None:
    assert used <= budget.lines, f"{budget.part}: {used}, {used - budget.lines} over; take some away, or say why not"
    assert used >= budget.lines - slack, f"{budget.part}: {used} is well within {budget.lines}; lower the budget"


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.part)
def test_a_part_keeps_its_budget(budget: Budget) -> None:
    assert_within(budget, count_lines(budget.part), SLACK)


def test_caches_keep_their_budget() -> None:
    assert_within(CACHES, count_caches(), 0)


def test_no_new_rule_has_a_physical_property() -> None:
    sheets = ((ROOT / name).read_text("utf-8") for name in find_files("theme/**/*.css"))
    assert_within(PHYSICAL_DECLARATIONS, sum(len(PHYSICAL.findall(sheet)) for sheet in sheets), 0)


def test_every_file_of_our_own_has_a_budget() -> None:
    budgeted = sorted(name for budget in BUDGETS for name in find_files(budget.part))
    assert budgeted == sorted({*find_files("generator/**/*"), *find_files("theme/**/*")})
