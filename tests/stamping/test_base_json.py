"""base.json and pages.json may come from anywhere, or from another version: a base that is unknown is refused."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.errors import GeneratorError
from generator.stamping.compile import PageError, compile_page
from generator.stamping.nodes import MAX_NODES, NodesError, read_nodes
from generator.stamping.tokens import to_tokens
from tests.support.many_settings import a_trust_project

Change = Callable[[Path], None]
Data = dict[str, Any]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a base."""
    root = a_trust_project(tmp_path_factory.mktemp("base"), "ash")
    assert CliRunner().invoke(cli, ["base", "--root", str(root)]).exit_code == 0
    return root


def stamp(project: Path, tmp_path: Path, change: Change) -> str:
    """Change a copy of the base, and return why no site can be made of it."""
    shutil.copytree(project / "base", tmp_path / "base")
    change(tmp_path / "base")
    out = tmp_path / "site"
    arguments = ["--root", str(project), "--setting", "settings/ash.yml", "--out", str(out)]
    done = CliRunner().invoke(cli, ["stamp", str(tmp_path / "base"), *arguments])
    assert isinstance(done.exception, GeneratorError), done.output
    assert not out.exists()
    return str(done.exception)


def change(name: str, do: Callable[[Data], object]) -> Change:
    """Return what changes a JSON file of a base."""

    def apply(base: Path) -> None:
        data = json.loads((base / name).read_text("utf-8"))
        do(data)
        (base / name).write_text(json.dumps(data), "utf-8")

    return apply


def set_manifest(**fields: object) -> Change:
    """Return what gives fields of base.json other values."""
    return change("base.json", lambda data: data.update(fields))


def set_page(nodes: object) -> Change:
    """Return what puts another first page into a base."""
    return change("pages.json", lambda data: data.update({"index.html": nodes}))


def nest(verb: str, depth: int) -> list[Any]:
    """Return levels of blocks."""
    nodes: list[Any] = []
    for _ in range(depth):
        nodes = [{"verb": verb, "name": "name", "body": nodes}]
    return nodes


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"format": 2}, r"made by microsite \S+ in format 2, and this version reads format 6\. Make a new base with"),
        ({"format": 7, "generator": "9.1"}, r"made by microsite 9\.1 in format 7, .* Update microsite, or make a base"),
        ({"format": 1, "generator": "<b>\n"}, "made by another version of microsite in format 1"),
        ({"format": "3"}, r"base\.json, format: .* make the base again"),
        ({"format": None}, r"base\.json, format: .* make the base again"),
    ],
)
def test_a_base_of_another_format_is_refused_by_name(project: Path, tmp_path: Path, fields: Data, why: str) -> None:
    assert re.search(why, stamp(project, tmp_path, set_manifest(**fields)))


SLOT = {"verb": "value", "name": "name", "context": "text"}


@pytest.mark.parametrize(
    ("nodes", "why"),
    [
        ([{**SLOT, "verb": "run"}], "index.html: 0.verb: unknown verb 'run'"),
        ([{**SLOT, "verb": "end"}], "index.html: 0.verb: unknown verb 'end'"),
        (["a", {**SLOT, "context": "script"}], "index.html: 1.context: unknown context 'script'"),
        (nest("if", 13), "more than 12 levels of blocks"),
        (nest("each", 4), "more than 3 levels of each"),
        (["\ue000"], "index.html: 0: a private-use character"),
        ("a", "index.html: not a list"),
    ],
)
def test_a_page_that_no_base_holds_is_refused(project: Path, tmp_path: Path, nodes: object, why: str) -> None:
    told = stamp(project, tmp_path, set_page(nodes))
    assert told.startswith("pages.json, ")
    assert why in told
    assert told.endswith("; make the base again with microsite base")


def test_a_page_that_asks_for_an_unknown_value_is_refused(project: Path, tmp_path: Path) -> None:
    told = stamp(project, tmp_path, set_page([{**SLOT, "name": "nobody"}]))
    assert told == "index.html uses an unknown value 'nobody'; make the base again"


def test_what_an_item_needs_is_checked_as_well(project: Path, tmp_path: Path) -> None:
    needs = {"q": {"texts": [["a", {**SLOT, "verb": "run"}]], "alike": [], "people": []}}
    told = stamp(project, tmp_path, set_manifest(items=needs))
    assert told.startswith("base.json, items.q.texts.0: 1.verb: unknown verb 'run'; ")


@pytest.mark.parametrize(
    ("text", "why"),
    [("{", "Invalid JSON"), ("[" * 100_000, "Invalid JSON"), ('{"../x.html": []}', "leads out of it: '../x.html'")],
)
def test_a_damaged_pages_json_is_one_line(project: Path, tmp_path: Path, text: str, why: str) -> None:
    told = stamp(project, tmp_path, lambda base: (base / "pages.json").write_text(text, "utf-8") and None)
    assert why in told
    assert "\n" not in told


@pytest.mark.parametrize("path", ["../../../evil.html", "/x", "C:/x", "a\\b", "a\nb", ""])
def test_a_page_outside_of_the_site_is_refused_wherever_it_is_named(project: Path, tmp_path: Path, path: str) -> None:
    def move_module(data: Data) -> None:
        data["course"]["modules"][-1]["page"] = path

    told = stamp(project, tmp_path, change("base.json", move_module))
    assert told.endswith(f"contains a page whose path leads out of it: {path!a}")
    shutil.rmtree(tmp_path / "base")
    told = stamp(project, tmp_path, set_manifest(pages={path: {"texts": [], "addresses": []}}))
    assert told.endswith(f"contains a page whose path leads out of it: {path!a}")


def test_a_base_without_its_pages_is_no_whole_base(project: Path, tmp_path: Path) -> None:
    assert "pages.json is missing" in stamp(project, tmp_path, lambda base: (base / "pages.json").unlink())


def test_the_nodes_of_a_text_are_counted_over_all_its_blocks() -> None:
    half = ["a"] * (MAX_NODES // 2)
    block = {"verb": "if", "name": "name", "body": half}
    assert len(read_nodes([*half[:-1], block])) == MAX_NODES // 2
    with pytest.raises(NodesError, match=r"body: more than 200,000 nodes"):
        read_nodes([*half, block])


def test_a_page_that_is_too_deep_for_a_base_is_refused_when_it_is_compiled() -> None:
    deep = to_tokens("{{ if name }}" * 13 + "{{ end }}" * 13)
    with pytest.raises(PageError, match="line 1, if name: more than 12 levels of blocks"):
        compile_page(deep, "html")
