"""A plain list of questions, Aiken or like it: ``1. Stem``, ``A. choice``, ``ANSWER: B``, as tests are typed.

What Moodle calls Aiken is the strict form of it. Where more than one thing could be meant nothing is guessed: it is
told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from generator.findings import Finding, Report, error, shorten, warning
from generator.formats.drafts import Draft, DraftChoice, close, keep_words, write_choice, write_draft
from generator.formats.format import Converted, Format
from generator.formats.plain_blocks import Block, Written, WrittenChoice, cut, take_back
from generator.formats.plain_key import take_key
from generator.formats.plain_lines import KINDS, is_only_number, read_number
from generator.reading.attributes import slug
from generator.source import Source

TRUTHS: Mapping[str, str] = {"true": "true", "t": "true", "false": "false", "f": "false"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_APART = re.compile(r"\s*[,;&/]\s*|\s+and\s+|\s+", re.IGNORECASE)
_LEAD = re.compile(r"\(?(?P<label>[A-Za-z]|\d{1,2})[.):]\s+\S.*")
EACH_CHOICE = "Write each on a line of its own that begins with A., B. and so on"
RIGHT_ONE = "Write ANSWER: and its letter below the choices, or put an asterisk before the right one"


@dataclass(slots=True)
class _Reader:
    """Makes drafts of what was cut out, and keeps what is to be said."""

    source: Source
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, line: int, message: str, hint: str) -> None:
        self.findings.append(error(code, self.source.span(line), message, hint))

    def warn(self, code: str, line: int, message: str, hint: str) -> None:
        self.findings.append(warning(code, self.source.span(line), message, hint))


def read(source: Source) -> Converted:
    """Read a list of questions."""
    reader = _Reader(source)
    lines: list[str] = []
    places: list[int] = []
    drafts = [draft for block in _cut(reader) if (draft := _read_block(reader, block))]
    for draft in drafts:
        written = list(write_draft(draft))
        lines += written
        places += [draft.line] * len(written)
    if not drafts and Report.of(reader.findings).ok:
        reader.findings.clear()
        hint = "Write each question in a line, its choices below it with A., B. and so on, and then ANSWER: B"
        reader.tell("V006", 1, "no question can be found in this text", hint)
    return Converted(lines, places, reader.findings)


def _cut(reader: _Reader) -> list[Block]:
    """Cut a text into its questions, and give each the answer that the key at the end has for it."""
    lines, key = take_key(reader.source.lines)
    blocks = list(cut(lines))
    by_number = {read_number(block.stem[0].text)[0]: block for block in blocks if block.stem}
    for number, entry in key.items():
        block = by_number.get(number)
        if block is None:
            reader.tell(
                "V002", entry.line, f"there is no question {number}", "Correct the number, or delete this answer"
            )
        elif block.answer is None:
            block.answer = Written(entry.line, entry.said)
    return blocks


def _read_block(reader: _Reader, block: Block) -> Draft | None:
    if block.kind == "category":
        at = block.line
        reader.warn("V005", at, "this category was left out", "Name the module instead: microsite convert --module ID")
        return None
    if block.answered_twice:
        at = block.answered_twice.line
        reader.tell("V002", at, "a second answer stands here for the same question", "Keep one of them")
        return None
    if not block.stem:
        reader.tell("V003", block.line, "these lines belong to no question", "Write the question in a line above them")
        return None
    if len(block.choices) == 1 and block.choices[0].label == "1" and not read_number(block.stem[0].text)[0]:
        take_back(block)
    if block.left_out:
        message = "these words belong to no question, and were left out"
        reader.warn("V005", block.left_out[0].line, message, "Take them out, or write them into the lesson")
    make = KINDS_READ.get(block.kind)
    if make:
        return make(reader, block)
    if block.kind in KINDS_HINTS:
        message = f"a question of the kind “{block.kind}” cannot be converted"
        reader.tell("V004", block.line, message, KINDS_HINTS[block.kind])
        return None
    return _read_choices(reader, block)


def _draft(block: Block, kind: str, lines: Sequence[str], notes: Sequence[str] = ()) -> Draft:
    """Return a draft; the number before a question has no part in it."""
    first, *rest = (written.text for written in block.stem)
    if rest and is_only_number(first):
        first, *rest = rest
    words = read_number(first)[1]
    why = " ".join((*block.notes, *notes))
    return Draft(kind, (words, *rest), lines, block.stem[0].line, tuple(block.hints), why)


def _read_choices(reader: _Reader, block: Block) -> Draft | None:
    """Read a question with choices, or a sentence that is true or false."""
    said = block.answer.text.strip(" .").casefold() if block.answer else ""
    if not block.choices and said in TRUTHS:
        return _draft(block, "True or false", [f"Answer: {TRUTHS[said]}"])
    if not (block.choices or block.answer or block.kind) and not _asks(block):
        message = "these words belong to no question, and were left out"
        hint = "Take them out; if they are a question, write its choices below it with A., B. and so on"
        reader.warn("V005", block.line, message, hint)
        return None
    if len(block.choices) < 2:
        few = "no choice can be found" if not block.choices else "only one choice can be found"
        reader.tell("V003", block.stem[0].line, f"{few} below this question", EACH_CHOICE)
        return None
    marks = _read_marks(reader, block)
    if marks is None:
        return None
    names = _name_twins(block.choices)
    choices = [DraftChoice(m, c.words, c.feedback, n) for m, c, n in zip(marks, block.choices, names, strict=True)]
    silent = sum(not choice.feedback for choice in choices)
    if silent:
        number = "these choices have" if silent == len(choices) else f"{silent} of these choices have"
        number = "one of these choices has" if silent == 1 else number
        hint = "Below each choice write > and a sentence that says why, in the file that is made"
        reader.warn("V009", block.choices[0].line, f"{number} no feedback", hint)
    return _draft(block, "Question", [line for choice in choices for line in write_choice(choice)])


def _name_twins(choices: Sequence[WrittenChoice]) -> list[str]:
    """Return an id for each choice that would get the one of another by its words; the others need none."""
    names: list[str] = []
    taken: set[str] = set()
    for made in (slug(choice.words) for choice in choices):
        name = next(n for n in chain([made], (f"{made}-{i}" for i in count(2))) if n not in taken)
        taken.add(name)
        names.append("" if name == made else name)
    return names


def _asks(block: Block) -> bool:
    text = block.stem[-1].text
    return text.endswith(("?", ":")) or bool(read_number(block.stem[0].text)[0])


def _read_marks(reader: _Reader, block: Block) -> list[str] | None:
    """Return the mark of each choice; None where nobody can tell which are right."""
    marked = [choice.mark or " " for choice in block.choices]
    if not _check_labels(reader, block):
        return None
    if block.answer is None or not block.answer.text:
        at = block.answer.line if block.answer else block.choices[0].line
        if "x" not in marked:
            reader.tell("V001", at, "nothing says which choice is right", RIGHT_ONE)
        return marked if "x" in marked else None
    right = _find_answers(block.answer.text, block.choices)
    if right is None:
        known = ", ".join(_label(block, index) for index in range(len(block.choices)))
        message = f"the answer “{shorten(block.answer.text)}” is none of the choices"
        reader.tell("V002", block.answer.line, message, f"The choices are {known}")
        return None
    if "x" in marked and {i for i, mark in enumerate(marked) if mark == "x"} != right:
        message = "the answer is another choice than the one that is marked"
        reader.tell("V002", block.answer.line, message, "Take the mark away, or correct the answer")
        return None
    return ["x" if index in right else mark for index, mark in enumerate(marked)]


def _check_labels(reader: _Reader, block: Block) -> bool:
    """Report a letter that is missing or stands twice among the choices."""
    labels = [choice.label.casefold() for choice in block.choices]
    if not all(labels):
        return True
    first = int(labels[0]) if labels[0].isdigit() else ord(labels[0])
    for index, choice in enumerate(block.choices):
        label = labels[index]
        if (int(label) if label.isdigit() else ord(label)) != first + index:
            wanted = str(first + index) if label.isdigit() else chr(first + index).upper()
            message = f"choice {choice.label} stands where {wanted} belongs"
            reader.tell("V010", choice.line, message, "Letter the choices in their order, without a gap")
            return False
    return True


def _label(block: Block, index: int) -> str:
    return block.choices[index].label or LETTERS[index % len(LETTERS)]


def _find_answers(said: str, choices: Sequence[WrittenChoice]) -> set[int] | None:
    """Return which choices an answer names: by letters, by numbers, or by the words of one of them."""
    words = [" ".join(choice.words.casefold().split()).rstrip(".") for choice in choices]
    plain = " ".join(said.casefold().split()).rstrip(" .")
    if plain in words:
        return {words.index(plain)}
    labels = {(choice.label or LETTERS[i % 26]).casefold(): i for i, choice in enumerate(choices)}
    lead = _LEAD.fullmatch(said)
    parts = [lead["label"]] if lead else _split(plain.removeprefix("both "))
    if len(parts) == 1 and len(parts[0]) > 1 and said.isupper():
        parts = list(parts[0])
    found = {labels.get(part.strip("().").casefold()) for part in parts}
    return None if None in found or not found else {index for index in found if index is not None}


def _split(said: str) -> list[str]:
    return [part for part in _APART.split(said.strip("()")) if part]


def _read_short(reader: _Reader, block: Block) -> Draft | None:
    answers = [part.strip() for part in block.answer.text.split(",")] if block.answer else []
    if not any(answers):
        at = block.answer.line if block.answer else block.line
        reader.tell("V001", at, "there is no answer", "Write Answer: and the words that are right")
        return None
    return _draft(block, "Short answer", [f"Answer: {answer}" for answer in answers if answer])


def _read_order(reader: _Reader, block: Block) -> Draft | None:
    """Read steps with the order in which they belong."""
    known = {choice.label: choice.words for choice in block.choices}
    said = _split(block.answer.text) if block.answer else list(known)
    if sorted(said) != sorted(known) or len(known) < 2:
        at = block.answer.line if block.answer else block.line
        reader.tell("V002", at, "the answer does not name each step once", f"Put {', '.join(known)} in their order")
        return None
    return _draft(block, "Put in order", [f"{n}. {close(keep_words(known[name]))}" for n, name in enumerate(said, 1)])


def _read_match(reader: _Reader, block: Block) -> Draft | None:
    lone = next((choice for choice in block.choices if not choice.pair), None)
    if lone or not block.choices:
        line = lone.line if lone else block.line
        reader.tell("V001", line, "nothing says what goes with this", "Write match: and the words in the line below")
        return None
    pairs = [f"- {_side(choice.words)} = {_side(choice.pair)}" for choice in block.choices]
    return _draft(block, "Match", [close(pair) for pair in pairs], [c.feedback for c in block.choices if c.feedback])


def _side(words: str) -> str:
    return keep_words(words).replace(" = ", r" \= ")


KINDS_READ: Mapping[str, Callable[[_Reader, Block], Draft | None]] = {
    "shortanswer": _read_short,
    "short answer": _read_short,
    "order": _read_order,
    "ordering": _read_order,
    "match": _read_match,
    "matching": _read_match,
}
"""The kinds of extended Aiken that are read in their own way; those with choices need none."""
KINDS_HINTS: Mapping[str, str] = {
    "essay": "Write it as ## Reflect: if nobody has to mark it, or leave it out",
    "cloze": "Write it as ## Fill in: with [[the missing words]] in double brackets",
    "description": "Write such words into the lesson, a page in content/",
    "numerical": "Write it as ## Number: with Answer: and the number below it",
}
"""What to do about the others."""


def takes(source: Source) -> bool:
    """Return whether a text has choices with letters, a line with an answer, or marks of a list that was ticked."""
    return any(block.choices or block.answer or block.kind in KINDS for block in cut(source.lines))


PLAIN = Format(name="a plain list of questions", takes=takes, read=read)
