"""Draft questions, and their rendering as Markdown in which text from other programs is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from generator.diagnostics.finding import Finding
from generator.formats.collector import FindingCollector
from generator.formats.format import Conversion
from generator.parsing.attributes import slugify
from generator.parsing.checkbox import BULLET
from generator.parsing.fences import find_fences
from generator.parsing.nested_parts import KEYWORDS
from generator.parsing.pasted_lines import flag_fenced_lines

_SIGN = re.compile(rf"(?=#{{1,6}}(?:\s|$)|>|{BULLET}(?:\s|$)|```|~~~|<!--|:::)")
_HEADING = re.compile(rf"(?=#{{1,6}}(?:\s|$)|{BULLET}\s+\[(?!\[)|<!--|:::)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_WORD = re.compile(rf"({'|'.join(KEYWORDS)})( ?):", re.IGNORECASE)
_CLOSING = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*")
_TAG = re.compile(r"\}\}\s*$")


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A converted question, to be rendered as Markdown of a quiz file."""

    kind: str
    """The keyword of its heading, such as *Question*."""
    stem: Sequence[str]
    """Its text; the first line goes into the heading."""
    lines: Sequence[str]
    """Its choices, pairs or answers, as Markdown."""
    line: int
    """Its line number in the source."""
    hints: Sequence[str] = ()
    why: str = ""
    attributes: str = ""
    """What goes into the braces of its heading, such as ``#its-id covers=S8``."""
    note: str = ""
    """Its content note."""
    is_markdown: bool = False
    """Whether its text is Markdown, with lists, quotes and code samples; other text is escaped."""


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A choice of a converted question, to be rendered as Markdown of a quiz file."""

    mark: str
    """The character between its brackets."""
    words: str
    feedback: str = ""
    id: str = ""
    """Set only if the generated id would be that of another choice."""


Question = TypeVar("Question")
"""A question as a format's reader gives it."""
MAX_QUESTIONS = 1_000
MAX_HEADING = 250
"""The length up to which several lines of a question are joined in its heading."""


def assemble_drafts(drafts: Iterable[DraftQuestion], findings: Sequence[Finding]) -> Conversion:
    """Return the conversion whose lines are these questions in a quiz file."""
    lines: list[str] = []
    places: list[int] = []
    for draft in drafts:
        written = list(render_draft(draft))
        lines += written
        places += [draft.line] * len(written)
    return Conversion(lines, places, findings)


def render_draft(draft: DraftQuestion) -> Iterator[str]:
    """Yield the lines of a quiz file for a converted question."""
    first, *rest = draft.stem if draft.is_markdown else _join(draft.stem)
    braces = f" {{{draft.attributes}}}" if draft.attributes else ""
    yield f"## {draft.kind}: {escape_closing_brace(first)}{braces}"
    yield ""
    if draft.note:
        yield f"Content note: {draft.note}"
        yield ""
    if any(rest):
        written = _escape_markdown(rest) if draft.is_markdown else map(escape_leading_sign, rest)
        yield from "\n".join(written).strip("\n").split("\n")
        yield ""
    yield from draft.lines
    yield ""
    for keyword, text in (*(("Hint", hint) for hint in draft.hints), ("Why", draft.why)):
        if text:
            yield from render_keyword(keyword, text)
            yield ""


def render_keyword(keyword: str, text: str) -> Iterator[str]:
    """Yield the lines for a keyword such as *Why* with its text, none of which begins another part."""
    first, *rest = text.split("\n")
    yield f"{keyword}: {first}"
    yield from _escape_markdown(rest)


def _join(stem: Sequence[str]) -> Sequence[str]:
    """Return the lines of a stem joined into one, unless one of them has markup or all are too long."""
    whole = " ".join(stem)
    is_plain = all(line and line[0] not in "<`~|" and escape_leading_sign(line) == line for line in stem[1:])
    return [whole] if is_plain and len(whole) <= MAX_HEADING else stem


def _escape_markdown(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines of Markdown with only those escaped that a quiz file gives a meaning of its own."""
    for line, is_code in flag_fenced_lines(lines):
        if not is_code and _HEADING.match(line):
            yield f"\\{line}"
        else:
            yield line if is_code else _WORD.sub(r"\1\2&#58;", line, count=1) if _WORD.match(line) else line


def draft_questions(
    questions: Iterable[tuple[int, Question]],
    draft: Callable[[Question, FindingCollector], DraftQuestion | None],
    collector: FindingCollector,
) -> Iterator[DraftQuestion]:
    """Yield the draft of each question, given with its line, that can be one of ours; report if there are too many."""
    for number, (line, question) in enumerate(questions):
        if number == MAX_QUESTIONS:
            message = f"there are more than {MAX_QUESTIONS:,} questions"
            collector.add_error("V013", line, message, "Divide the file into several")
            return
        made = draft(question, collector)
        if made:
            yield made


def render_choices(choices: Sequence[DraftChoice], line: int, collector: FindingCollector) -> list[str]:
    """Return the lines of a quiz file for a question's choices.

    Report at ``line`` how many have no feedback, and a choice that is a code sample, which ours can't be.
    """
    _report_missing_feedback(collector, choices, line)
    if any(choice.words.startswith(("```", "~~~")) for choice in choices):
        hint = "Write it on one line between backquotes, `such as this`, or say it in words"
        collector.add_error("V012", line, "a choice of this question is a code sample, which cannot be converted", hint)
    entries = (render_entry(f"- [{choice.mark}]", choice.words, choice.feedback, choice.id) for choice in choices)
    return [*chain.from_iterable(entries)]


def render_entry(sign: str, words: str, feedback: str = "", name: str = "") -> Iterator[str]:
    """Yield the lines for an item of a list that begins with ``sign``, such as ``1.``, with its feedback and id."""
    braces = f" {{#{name}}}" if name else ""
    first, *rest = f"{escape_closing_brace(escape_leading_sign(words))}{braces}".split("\n")
    yield f"{sign} {first}"
    yield from (f"  {line}" for line in rest)
    yield from (f"  > {line}".rstrip() for line in feedback.split("\n") if feedback)


def run_on(text: str) -> str:
    """Return a text as one that a keyword such as ``Why:`` can hold: without blank lines, except round messages.

    The lines of other code samples become code in the text.
    """
    lines = text.split("\n")
    made: list[str] = []
    end = 0
    for fence in find_fences(lines):
        made += filter(str.strip, lines[end : fence.first])
        if fence.kind:
            made += ["", *lines[fence.first : fence.last]]
        else:
            inside = (line.strip() for line in lines[fence.first + 1 : fence.last] if not _CLOSING.fullmatch(line))
            made += [f"`{line.replace('`', chr(39))}`" for line in inside if line]
        end = fence.last
    made += filter(str.strip, lines[end:])
    return "\n".join(made).strip("\n")


def render_side(words: str) -> str:
    """Return one side of a pair, without a sign that would divide it."""
    return escape_leading_sign(words).replace(" = ", r" \= ")


def name_twins(words: Sequence[str]) -> list[str]:
    """Return an id for each text whose generated id is already taken or empty, and an empty string for the others."""
    names: list[str] = []
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for made in map(slugify, words):
        name, base = made, made or "choice"
        while not name or name in taken:
            counts[base] = counts.get(base, 1) + 1
            name = f"{base}-{counts[base]}"
        taken.add(name)
        names.append("" if name == made else name)
    return names


def _report_missing_feedback(collector: FindingCollector, choices: Sequence[DraftChoice], line: int) -> None:
    """Report at once how many choices of a question have no feedback."""
    silent = sum(not choice.feedback for choice in choices)
    if silent:
        number = "these choices have" if silent == len(choices) else f"{silent} of these choices have"
        number = "one of these choices has" if silent == 1 else number
        hint = "In the converted file, write > and a sentence that says why below each choice"
        collector.add_warning("V009", line, f"{number} no feedback", hint)


def escape_leading_sign(text: str) -> str:
    """Return a line with a leading Markdown marker (``#``) or keyword (``Why:``) escaped, so that it reads as text."""
    if _SIGN.match(text):
        return f"\\{text}"
    if _WORD.match(text):
        return _WORD.sub(r"\1\2&#58;", text, count=1)
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def escape_closing_brace(text: str) -> str:
    """Return text with a final ``}`` escaped, which would be read as the end of ``{#id}``."""
    bare = text.rstrip()
    return f"{bare[:-1]}&#125;" if bare.endswith("}") and not _TAG.search(bare) else bare
