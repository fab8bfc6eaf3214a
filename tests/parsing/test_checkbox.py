"""The checkbox grammar: quiz files, pages and pasted text parse the same marks."""

from __future__ import annotations

import pytest

from generator.bank.model import Mark
from generator.formats.plain_list.lines import LineKind, parse_line
from generator.lint.plain_text import to_plain_text
from generator.parsing.checkbox import MARK_WORDS, MARKS, PASTED_BOXES, PASTED_BULLETS, find_checkbox, find_text_start
from generator.parsing.pasted_lines import normalize_markdown_line


@pytest.mark.parametrize("sign", MARKS)
def test_every_parser_accepts_each_mark(sign: str) -> None:
    line = f"- [{sign}] Tell the lead"
    box = find_checkbox(line)
    assert box
    assert (box.content, box.mark, line[box.end :]) == (sign, MARKS[sign], "Tell the lead")
    assert normalize_markdown_line(line).text == line
    assert to_plain_text(line) == "Tell the lead"
    assert (parse_line(line).kind, parse_line(line).mark) == (LineKind.CHOICE, sign)


@pytest.mark.parametrize("start", ["* ", "+ ", "12. ", "3) ", "  - "])
def test_any_list_marker_may_precede_a_checkbox(start: str) -> None:
    line = f"{start}[X]  Tell"
    box = find_checkbox(line)
    assert box
    assert (line[find_text_start(line) :], box.written, box.mark, line[box.end :]) == (
        "[X]  Tell",
        "X",
        Mark.RIGHT,
        "Tell",
    )
    assert to_plain_text(line) == "Tell"


@pytest.mark.parametrize(
    "line", ["- [a link](a.md)", "- [x](a.md)", "- [x]: https://example.org", "- [[gap]] it", "[x] Tell", "- Tell [x]"]
)
def test_other_brackets_are_not_checkboxes(line: str) -> None:
    assert find_checkbox(line) is None


@pytest.mark.parametrize("written", MARK_WORDS)
def test_a_word_for_a_mark_is_a_checkbox_without_a_mark(written: str) -> None:
    box = find_checkbox(f"- [{written}] Tell")
    assert box
    assert (box.mark, MARK_WORDS[box.content] in MARKS) == (None, True)


@pytest.mark.parametrize("bullet", PASTED_BULLETS)
@pytest.mark.parametrize(("pasted", "written"), PASTED_BOXES.items())
def test_a_pasted_box_becomes_a_typed_checkbox(bullet: str, pasted: str, written: str) -> None:
    assert normalize_markdown_line(f"{bullet} {pasted} Tell").text == f"- {written} Tell"


@pytest.mark.parametrize(
    ("pasted", "written"),
    [("*\u00a0[x] Tell", "* [x] Tell"), ("3)\u00a0[x] Tell", "3) [x] Tell"), ("–\u00a0[x] Tell", "- [x] Tell")],
)
def test_a_bullet_that_markdown_knows_stays(pasted: str, written: str) -> None:
    assert normalize_markdown_line(pasted).text == written


@pytest.mark.parametrize(
    ("written", "text", "columns"),
    [
        ("•  ☐  Tell", "- [ ]  Tell", [1, 2, 3, 4, 4, 5, 6, 7]),
        ("☐ Tell", "- [ ] Tell", [1, 1, 1, 1, 1, 2, 3]),
        ("- [x] Tell", "- [x] Tell", [1, 2, 3, 4, 5, 6, 7]),
        ("\u00a0", "", [1]),
    ],
)
def test_a_place_in_a_rewritten_line_is_found_in_the_file(written: str, text: str, columns: list[int]) -> None:
    line = normalize_markdown_line(written)
    assert (line.text, [line.column(at) for at in range(len(columns))]) == (text, columns)
