"""Questions in a quiz of quizdown: the heading, the list, and the texts round them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.formats.collector import FindingCollector
from generator.formats.left_out import report_left_out
from generator.parsing.fences import find_fences

_RULE = re.compile(r" {0,3}-{3,}[ \t]*")
_SETTING = re.compile(r"\s*(?P<name>[A-Za-z]\w*)\s*:\s*(?P<value>.*?)\s*")
_SHUFFLING = ("shuffleAnswers", "shuffle_answers")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]++(?P<text>.*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_ENTRY = re.compile(
    r"(?P<indent> {0,3})(?:\d{1,9}(?=[.)]))?(?P<sign>[-*+.)])[ \t]+(?:\[(?P<mark>[ xX]?)\](?:[ \t]+|$))?(?P<text>.*)"
)
_CODE_ENTRY = re.compile(r" {0,3}(?:\d{1,9}[.)]|[-*+])[ \t]+(?:\[[ xX]?\][ \t]+)?(?=(?:`{3,}|~{3,})[^`]*\Z)")
"""The start of an item of a list that is a code sample."""
_QUOTE = re.compile(r"(?P<indent>[ \t]*)>[ \t]?(?P<text>.*)")


@dataclass(slots=True)
class Entry:
    """An item of a list: a choice with its comment, or a step."""

    words: list[str]
    mark: str | None
    sign: str
    """The last character of what is before it, such as the full stop of ``1.``."""
    indent: int
    line: int
    is_code: bool = False
    """Whether it is a code sample."""
    comment: list[str] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number."""
        return self.sign in ".)"

    def is_beside(self, other: Entry) -> bool:
        """Whether it is in the same list as another, and not in one of its own, or inside the other."""
        return self.sign == other.sign and self.indent < other.indent + (3 if self.is_numbered else 2)


@dataclass(slots=True)
class Question:
    """A heading and what is below it."""

    heading: str
    line: int
    is_shuffled: bool
    body: list[str] = field(default_factory=list)
    hint: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """The quotation below the list."""
    stray: int = 0
    """The line of a text below the list, which quizdown does not show; 0 if there is none."""
    second_list: int = 0
    """The line of a second list, which quizdown shows as a question of its own; 0 if there is none."""
    quoted: list[str] | None = None
    """The text to which a further line of a quotation belongs."""
    is_below_blank: bool = False


def split_questions(lines: Sequence[tuple[int, str]], collector: FindingCollector) -> Iterator[Question]:
    """Yield the questions in the numbered lines of a quiz, each from its heading to the next; report what is above."""
    question: Question | None = None
    is_shuffled = True
    above: list[tuple[int, str]] = []
    for number, line, is_code, settings in _read_lines(lines):
        heading = None if is_code else _HEADING.fullmatch(line)
        if settings is not None:
            shuffles = _read_shuffling(number, settings, collector)
            if shuffles is not None and question:
                question.is_shuffled = shuffles
            elif shuffles is not None:
                is_shuffled = shuffles
        elif heading:
            if question:
                yield question
            question = Question(_strip_closing(heading["text"]), number, is_shuffled)
        elif question:
            _add_line(question, number, line, is_code=is_code)
        else:
            above.append((number, line))
    report_left_out(above, collector)
    if question:
        yield question


def _strip_closing(heading: str) -> str:
    """Return a heading without the closing ``##`` that it may end with."""
    text = heading.rstrip(" \t")
    bare = text.rstrip("#")
    return bare.rstrip(" \t") if bare.endswith((" ", "\t")) else text


def _read_lines(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, bool, Mapping[str, str] | None]]:
    """Yield each line with its number, whether it is code, and, for a block of settings between rules, the settings.

    Other rules say nothing, and are left out. A heading with a line below it becomes one with a sign.
    """
    code = _find_code([line for _, line in lines])
    end = -1
    for index, (number, line) in enumerate(lines):
        if index <= end:
            continue
        if index not in code and _is_underlined(lines, index):
            end = index + 1
            yield number, f"# {line.strip()}", False, None
        elif index in code or not _RULE.fullmatch(line):
            yield number, line, index in code, None
        elif (closing := _find_closing_rule(lines, index)) is not None:
            end = closing
            pairs = (_SETTING.fullmatch(text) for _, text in lines[index + 1 : end])
            yield number, line, False, {pair["name"]: pair["value"] for pair in pairs if pair}


def _is_underlined(lines: Sequence[tuple[int, str]], index: int) -> bool:
    """Return whether a line is a paragraph of its own with a line of ``=`` or ``-`` below it."""
    if index + 1 == len(lines) or not _UNDERLINE.fullmatch(lines[index + 1][1]):
        return False
    line = lines[index][1]
    is_other = any(sign.fullmatch(line) for sign in (_HEADING, _QUOTE, _ENTRY, _RULE))
    return bool(line.strip()) and not is_other and (index == 0 or not lines[index - 1][1].strip())


def _find_code(lines: Sequence[str]) -> set[int]:
    """Return the indexes of the lines of code samples, except those that begin an item of a list."""
    fences = find_fences([_CODE_ENTRY.sub("", line) for line in lines])
    starts = ((fence.first + bool(_CODE_ENTRY.match(lines[fence.first])), fence.last) for fence in fences)
    return {index for start, end in starts for index in range(start, end)}


def _find_closing_rule(lines: Sequence[tuple[int, str]], opening: int) -> int | None:
    """Return the index of the rule below settings, if nothing else is between the two rules."""
    for index in range(opening + 1, len(lines)):
        line = lines[index][1]
        if _RULE.fullmatch(line):
            return index
        if line.strip() and not _SETTING.fullmatch(line):
            return None
    return None


def _read_shuffling(line: int, settings: Mapping[str, str], collector: FindingCollector) -> bool | None:
    """Return whether settings say that choices are shuffled, None if they say nothing, and report the others."""
    left_out = ", ".join(name for name in settings if name not in _SHUFFLING)
    if left_out:
        message = f"these settings of quizdown were left out: {left_out}"
        collector.add_warning("V014", line, message, "Nothing replaces them: a site has its own look and order")
    return next((settings[name].lower() != "false" for name in _SHUFFLING if name in settings), None)


def _add_line(question: Question, number: int, line: str, *, is_code: bool) -> None:
    """Add a line below a heading to the part of the question that it belongs to."""
    quote = None if is_code else _QUOTE.fullmatch(line)
    entry = None if is_code or quote else _ENTRY.fullmatch(line)
    last = question.entries[-1] if question.entries else None
    if quote:
        question.quoted = question.quoted if question.quoted is not None else _find_quoted(question, quote["indent"])
        question.quoted.append(quote["text"])
    elif entry:
        is_sample = _CODE_ENTRY.match(line) is not None
        made = Entry([entry["text"]], entry["mark"], entry["sign"], len(entry["indent"]), number, is_sample)
        if last and (question.stray or not made.is_beside(question.entries[0])):
            question.second_list = question.second_list or number
        question.entries.append(made)
    elif last is None:
        question.body.append(line)
    elif line.strip() and (line[0].isspace() or (is_code and last.is_code)):
        (last.comment or last.words).append(line.strip())
    elif line.strip():
        question.stray = question.stray or number
    question.quoted = question.quoted if quote else None
    question.is_below_blank = not line.strip()


def _find_quoted(question: Question, indent: str) -> list[str]:
    """Return the text that a quotation begins: a choice's comment, unless a blank line divides the two, or a hint."""
    if question.entries and (indent or not question.is_below_blank):
        return question.entries[-1].comment
    return question.below if question.entries else question.hint
