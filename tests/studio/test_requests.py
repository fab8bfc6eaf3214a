"""Requests of the page: whatever comes, there is an answer, and no file outside the project is touched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.studio.requests import METHODS, OPEN, RequestHandler
from tests.support.studio import Studio

NAMES = st.sampled_from(["files", "path", "root", "config", "session", "sort", "before", "line", "title", "words", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=3),
    max_leaves=8,
)
REQUESTS = st.fixed_dictionaries(
    {"method": st.sampled_from([*METHODS]) | JSON},
    optional={"id": JSON, "params": st.dictionaries(NAMES, JSON, max_size=4) | JSON},
)


@pytest.mark.parametrize("request_", ["", "{", "[]", "null", "1e999", "[" * 100_000, '{"method": 1}', '{"id": {}}'])
def test_what_is_no_request_is_refused(request_: str) -> None:
    answer = json.loads(RequestHandler().handle(request_))
    assert answer.keys() == {"id", "error"}


def test_nothing_is_answered_before_a_project_is_open() -> None:
    handle = RequestHandler().handle
    assert json.loads(handle('{"id": 7, "method": "check"}')) == {"id": 7, "error": "no project is open"}
    answer = json.loads(handle('{"method": "open", "params": {"root": "/no/such/folder", "config": {}}}'))
    assert answer == {"id": None, "error": "there is no folder “/no/such/folder”"}


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(REQUESTS | JSON)
def test_any_json_is_answered(studio: Studio, request_: Any) -> None:
    method = request_.get("method") if isinstance(request_, dict) else None
    if method != OPEN:
        answer = json.loads(studio.handle(json.dumps(request_)))
        assert answer.keys() in ({"id", "result"}, {"id", "error"})


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../x.md", "content/../../x.md", "content/..", "./x.md", "content//x.md", "content/x.md/"),
        *(
            "/etc/x.md",
            "//x.md",
            "C:\\x.md",
            "content\\x.md",
            "..\\x.md",
            "~/\0",
            "a\0b",
            "x\n.md",
            "\ud800.md",
            "\u202e.md",
        ),
        *("theme/x.md", "theme"),  # a link out of the project
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(studio: Studio, name: str) -> None:
    before = read_all(studio.root)
    for text in ("words", None):
        said = studio.refuse("write", files={"content/new.md": "# New", name: text})
        assert "is not a file of this project" in said
    assert read_all(studio.root) == before, "nothing is written, not even the file with a good name"


@pytest.mark.parametrize(
    ("name", "why"),
    [("content", "Is a directory"), ("setting.yml/x.md", "File exists"), (f"{'x' * 300}.md", "File name too long")],
)
def test_what_the_disk_refuses_is_a_sentence(studio: Studio, name: str, why: str) -> None:
    assert studio.refuse("write", files={name: "words"}) == f"{name} cannot be written ({why})"


def test_files_are_written_as_they_are_and_deleted(studio: Studio) -> None:
    assert studio.ask("write", files={"content/new/page.md": "\ufeff# Café\r\n"}) == {}
    assert (studio.root / "content" / "new" / "page.md").read_bytes() == b"\xef\xbb\xbf# Caf\xc3\xa9\r\n"
    studio.ask("write", files={"content/new/page.md": None, "content/never.md": None})
    assert not (studio.root / "content" / "new" / "page.md").exists()


def test_half_a_character_is_found_where_it_stands(studio: Studio) -> None:
    studio.ask("write", files={"content/new.md": "# New\n\nHalf \ud800"})
    found = [row for row in studio.ask("check")["findings"] if row["path"] == "content/new.md"]
    assert [(row["code"], row["line"], row["column"]) for row in found] == [("F003", 3, 6)]


def read_all(root: Path) -> dict[str, bytes]:
    """Return the bytes of a project's files by path, and of what is beside it."""
    return {str(path): path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}
