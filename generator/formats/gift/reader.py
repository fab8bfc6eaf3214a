r"""Reader of GIFT: ``::Title::Which? {=right #why ~wrong #why not ####general feedback}``.

A blank line ends a question, and ``//`` begins a comment, of which ``[id:…]``, ``[tag:…]``, ``hint: …`` and ``ids: …``
are read. The signs ``~ = # { } :`` are escaped by a backslash, and ``\n`` is a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.diagnostics.source import Source
from generator.formats.collector import FindingCollector
from generator.formats.drafts import assemble_drafts, draft_questions
from generator.formats.format import Conversion
from generator.formats.gift.answers import read_answers
from generator.formats.gift.chunks import Chunk, split_chunks
from generator.formats.gift.piece import GiftError, Piece, TextContext
from generator.formats.moodle.model import KIND, MoodleQuestion, find_tag
from generator.formats.moodle.reading import draft_question
from generator.formats.moodle.texts import MARKDOWN
from generator.questions.table import list_heading_keywords

_CATEGORY = re.compile(r"\s*\$CATEGORY:[^\n]*")
_OURS = re.compile(rf"\s*(?:#{{1,6}}\s|(?:{'|'.join(list_heading_keywords())})\s*:)", re.IGNORECASE)
_TITLE = re.compile(r"\s*::(?P<title>(?:\\.|(?!::)[^\\])*+)::", re.DOTALL)
_ANOTHER = re.compile(r"\\.|(?P<sign>::|\$CATEGORY:)", re.DOTALL)
_BRACE = re.compile(r"\\.|(?P<sign>[{}])", re.DOTALL)
_GENERAL = re.compile(r"\\.|(?P<sign>####)", re.DOTALL)
_NOTE = re.compile(r"(?P<name>hint|ids):\s*(?P<text>.*)")


def convert_source(source: Source) -> Conversion:
    """Convert a file in GIFT to the Markdown of a quiz file."""
    collector = FindingCollector(source)
    questions = ((question.line, question) for question in _read_questions(source, collector))
    drafts = list(draft_questions(questions, draft_question, collector))
    if not drafts and not collector.has_errors:
        collector.add_error("V006", 1, "there is no question in this file", "Check that it is the right file")
    return assemble_drafts(drafts, collector.findings)


def _read_questions(source: Source, collector: FindingCollector) -> Iterator[MoodleQuestion]:
    for chunk in split_chunks(source.lines):
        if category := _CATEGORY.match(chunk.text):
            hint = "Name the module instead: microsite convert --module ID"
            collector.add_warning("V005", chunk.numbers[0], "this category was left out", hint)
            chunk.text = " " * category.end() + chunk.text[category.end() :]
        try:
            if chunk.text.strip():
                yield _read_question(chunk, collector)
        except GiftError as fault:
            line, column = chunk.locate(fault.offset)
            collector.add_error("V013", line, str(fault), fault.hint, column)


def _read_question(chunk: Chunk, collector: FindingCollector) -> MoodleQuestion:
    """Return the question in a chunk; raise GiftError if it is not valid."""
    if _OURS.match(chunk.text):
        raise GiftError("this is Markdown in a file in GIFT", 0, "Convert it as a file of its own")
    whole = Piece(chunk.text, 0)
    title = _TITLE.match(whole.text)
    rest = whole.cut(title.end() if title else 0)
    if another := rest.find(_ANOTHER):
        hint = "Write a blank line above it, or a backslash before each colon that is part of the text"
        raise GiftError("another question begins here", rest.at + another[0].start(), hint)
    before, inside, after = _split_braces(rest)
    form, stem = before.split_format("moodle")
    texts = TextContext(collector, chunk, form)
    question = replace(_read_comments(chunk.comments), line=chunk.numbers[0], is_markdown=form in ("html", MARKDOWN))
    general = inside.find(_GENERAL) if inside else []
    if inside:
        answers = inside.cut(0, general[-1].start()) if general else inside
        question = read_answers(question, answers, texts)
    return replace(
        _join_text(question, texts.read(stem, edges=True), texts.read(after, edges=True)),
        general_feedback=texts.read(inside.cut(general[-1].end())) if inside and general else "",
        name=Piece(title["title"], 0).unescape().strip() if title else "",
    )


def _split_braces(piece: Piece) -> tuple[Piece, Piece | None, Piece]:
    """Return the text before the braces, between them (None without braces), and after them."""
    braces = piece.find(_BRACE)
    if not braces:
        return piece, None, piece.cut(len(piece.text))
    if braces[0]["sign"] == "}":
        raise GiftError("this } has no { before it", piece.at + braces[0].start())
    if len(braces) == 1 or braces[1]["sign"] == "{":
        at = braces[0] if len(braces) == 1 else braces[1]
        raise GiftError(
            "this { has no } before the blank line" if at is braces[0] else "there is a { inside braces",
            piece.at + at.start(),
        )
    if len(braces) > 2:
        raise GiftError("there is another brace after the answers", piece.at + braces[2].start())
    start, end = braces[0].start(), braces[1].end()
    return piece.cut(0, start), piece.cut(start + 1, end - 1), piece.cut(end)


def _read_comments(comments: Sequence[str]) -> MoodleQuestion:
    """Return a description with what the comments above a question say: id, tags, hints and ids of its parts."""
    notes = [match for comment in comments if (match := _NOTE.fullmatch(comment))]
    ids = [one for comment in comments for one in _list_bracketed(comment, "id")]
    return MoodleQuestion(
        type="description",
        text="",
        id=ids[-1] if ids else "",
        tags=[one for comment in comments for one in _list_bracketed(comment, "tag")],
        hints=[Piece(note["text"], 0).unescape() for note in notes if note["name"] == "hint"],
        part_ids=[name for note in notes if note["name"] == "ids" for name in note["text"].split()],
    )


def _list_bracketed(comment: str, name: str) -> Sequence[str]:
    """Return each text between ``[name:`` and the next ``]``."""
    return [text.strip() for part in comment.split("]")[:-1] if (text := part.partition(f"[{name}:")[2])]


def _join_text(question: MoodleQuestion, before: str, after: str) -> MoodleQuestion:
    """Return a question with its text: what is before its answers, and after them, if they fill a gap in it."""
    if question.type == "shortanswer" and find_tag(question, KIND) == "fill-in":
        gap = f"[[{'|'.join(answer.text for answer in question.answers)}]]"
        return replace(question, type="cloze", text=f"{before}{gap}{after}".strip())
    gap = " _____ " if after.strip(" .\n") else ""
    return replace(question, text=f"{before.strip()}{gap}{after.strip() if gap else ''}")
