"""Reading of files, front matter and YAML, and the findings for those that cannot be read."""

from __future__ import annotations

import pytest

from generator.diagnostics.finding import Span
from generator.diagnostics.source import MAX_BYTES, Source, read_front_matter, read_yaml


def read_bytes(tmp_path, data: bytes):
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "b.md"
    path.write_bytes(data)
    return Source.read(tmp_path, path)


def yaml_of(text: str):
    tree, findings = read_yaml(Source("c.yml", text))
    assert tree is not None
    assert not findings
    return tree


def test_line_ends_are_normalized_and_a_byte_order_mark_is_removed(tmp_path):
    source, findings = read_bytes(tmp_path, b"\xef\xbb\xbfone\r\ntwo\rthree")
    assert not findings
    assert source is not None
    assert (source.path, source.lines) == ("a/b.md", ("one", "two", "three"))
    assert source.span_at(2, 3) == Span(path="a/b.md", line=2, column=3)


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"x" * (MAX_BYTES + 1), "F002", 1, 1),
        (b"one\ntwo\n" + b"x" * MAX_BYTES, "F002", 3, 1),
        (b"one\nt\xffo", "F003", 2, 2),
        ("one".encode("utf-16"), "F003", 1, 1),
        (b"one\ntw\0", "F004", 2, 3),
        ("one\n\ue000two\ue001".encode(), "F005", 2, 1),
        (b"one\ntw\x1bo\x07", "F018", 2, 3),
        ("one\ntw\x93o".encode(), "F018", 2, 3),
    ],
)
def test_a_file_that_is_not_text_is_reported_with_its_position(tmp_path, data, code, line, column):
    _, findings = read_bytes(tmp_path, data)
    assert [(f.code, f.span.line, f.span.column) for f in findings] == [(code, line, column)]


def test_a_missing_file_is_reported(tmp_path):
    source, findings = Source.read(tmp_path, tmp_path / "none.md")
    assert source is None
    assert [f.code for f in findings] == ["F001"]


def test_private_characters_never_reach_the_bank(tmp_path):
    source, _ = read_bytes(tmp_path, "a\ue000value x\ue001b".encode())
    assert source is not None
    assert source.text == "a\ufffdvalue x\ufffdb"


def test_yaml_values_are_parsed_as_written():
    tree = yaml_of(
        "a: No\nb: 12:30\nc: 010\nd: 1.10\ne: 1.5\nf: true\ng: 2026-01-01\nh: ~\ni: 80%\nj: '5'\nk: yes\nl: 0x1F\n"
        "m: 07700 900123\nn: 1_000\no: [1, -2]\np: .inf\nq: on\nr: 3\n"
    )
    assert tree.value == {
        "a": "No", "b": "12:30", "c": "010", "d": "1.10", "e": 1.5, "f": True, "g": "2026-01-01", "h": None, "i": "80%",
        "j": "5", "k": "yes", "l": "0x1F", "m": "07700 900123", "n": "1_000", "o": [1, -2], "p": ".inf", "q": "on",
        "r": 3,
    }  # fmt: skip


def test_every_value_has_its_position():
    tree = yaml_of("a: 1\nb:\n  - c: x\n    d: [e, f]\n")
    places = {loc: (tree.find_span(loc).line, tree.find_span(loc).column) for loc in tree.spans}
    assert places == {
        (): (1, 1), ("a",): (1, 4), ("b",): (2, 1), ("b", 0): (3, 5), ("b", 0, "c"): (3, 8), ("b", 0, "d"): (4, 5),
        ("b", 0, "d", 0): (4, 9), ("b", 0, "d", 1): (4, 12),
    }  # fmt: skip
    assert tree.find_span(("b", 0, "missing", "deep")) == tree.find_span(("b", 0))
    assert tree.find_key_span(("b", 0, "d")).column == 5
    assert tree.find_key_span(("b", 0, "c")).column == 5


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c", "F010", 1, 5),
        ("a:\n\tb: 1", "F010", 2, 1),
        ('a: "x', "F010", 1, 6),
        ("a: 1\nb: \x07", "F010", 2, 4),
        ("a: 1\nb: 2\na: 3", "F011", 3, 1),
        ("a: &x 1", "F012", 1, 4),
        ("a: *x", "F012", 1, 4),
        ("a: !!python/object:os.system x", "F012", 1, 4),
        ("[" * 100_000, "F013", 1, 14),
        ("a: 1\n---\nb: 2", "F014", 2, 1),
        ("? [a]\n: b", "F015", 1, 3),
        ("{[]: 1}", "F015", 1, 2),
    ],
)
def test_invalid_yaml_is_reported_with_its_position(text, code, line, column):
    _, findings = read_yaml(Source("c.yml", text))
    assert [(f.code, f.span.line, f.span.column) for f in findings] == [(code, line, column)]


@pytest.mark.parametrize(
    ("text", "hint", "line", "column"),
    [
        ("a:b\n\n# note\nc: d", "Write a space after the colon", 1, 3),
        ("a:\n  b:c\n  d: e", "Write a space after the colon", 2, 5),
        ("a:\n  - b:c\n    d: e", "Write a space after the colon", 2, 7),
        ("a:\n\xa0 b: c\n  d: e", "Type the spaces at the start of this line again; one is no ordinary one", 2, 1),
        ("a:\n  b: c\n    d: e", "Line it up with the line above it", 3, 5),
        ("a: b: c", "Put quotation marks round the value that holds a colon", 1, 5),
        ("a:\n\tb: 1", "Use spaces, not tabs, at the start of the line", 2, 1),
        (
            "a: @b",
            "Write name: value, and put quotation marks round a value that holds : or # or begins with a sign",
            1,
            4,
        ),
    ],
)
def test_invalid_indentation_is_reported_with_a_hint(text, hint, line, column):
    _, findings = read_yaml(Source("c.yml", text))
    assert [(f.hint, f.span.line, f.span.column) for f in findings] == [(hint, line, column)]


def test_parsing_continues_after_a_duplicate_key():
    tree, findings = read_yaml(Source("c.yml", "a: 1\na: {b: [c]}\nd: 2"))
    assert tree is not None
    assert tree.value == {"a": 1, "d": 2}
    assert [f.code for f in findings] == ["F011"]


def test_front_matter_has_positions_in_the_file():
    tree, first_line, findings = read_front_matter(Source("a.md", "---\ntitle: x\n---\nbody\n"))
    assert (tree.value, first_line, findings) == ({"title": "x"}, 4, [])
    assert tree.find_span(("title",)) == Span(path="a.md", line=2, column=8)


@pytest.mark.parametrize("text", ["", "body", "--- x", "----\n", "\n---\ntitle: x\n---"])
def test_a_file_may_have_no_front_matter(text):
    tree, first_line, findings = read_front_matter(Source("a.md", text))
    assert (tree.value, first_line, findings) == ({}, 1, [])


@pytest.mark.parametrize(("text", "code"), [("---\ntitle: x\n", "F021"), ("---\n- x\n---\n", "F020")])
def test_invalid_front_matter_is_reported(text, code):
    assert [f.code for f in read_front_matter(Source("a.md", text))[2]] == [code]


def test_a_question_mark_at_the_end_of_a_value_in_braces_hides_no_other_fault() -> None:
    tree, findings = read_yaml(Source("a.yml", "a: { ask: In danger?, then: run }\nb: 1\nb: 2\n"))
    assert tree
    assert [(f.code, f.span.line) for f in findings] == [("F011", 3)]
